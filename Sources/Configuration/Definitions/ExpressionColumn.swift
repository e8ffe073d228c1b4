import Columns
import Events
import Expressions

/// How an expression's values become a column.
struct ExpressionColumn: Sendable {
  let description: ColumnDescription

  /// - Parameter type: that of the column; nil for the one that suits the expression: flags, int64, or float32 if all that it is
  ///   made of is in single precision, else float64.
  init(
    _ name: String, _ expression: CheckedExpression, type: ColumnType?, role: ColumnRole = .feature, unit: Unit?,
    summary: String?
  ) {
    let element: ElementType =
      switch expression.type.element {
      case .flag: .flag
      case .whole: .int64
      case .real, .text: expression.type.isSinglePrecision ? .float32 : .float64
      }
    description = ColumnDescription(
      name, type ?? (expression.type.isList ? .list(of: element) : ColumnType(element)), role: role,
      unit: unit ?? expression.type.measure?.unit, formula: expression.text,
      isNullable: expression.type.isList ? nil : true, summary ?? "by its formula")
  }

  /// Why an expression cannot be a column of a type; nil if it can.
  static func problem(_ expression: CheckedExpression, as type: ColumnType) -> String? {
    if expression.type.isList == (type.nesting == .list) { return nil }
    return "the type is \(type), but this is \(expression.type)"
  }

  /// The column.
  ///
  /// - Throws: `doesNotFit` for a number that the type does not have.
  func values(_ values: ExpressionValues) throws(ExpressionError) -> ColumnValues {
    switch values {
    case .constant: throw ExpressionError(.wrongValues, "one number is no column")
    case .lists(let offsets, let content):
      return ColumnValues(try elements(content, mayLack: false), nesting: .lists(offsets: offsets))
    case .numbers(let numbers):
      let elements = try elements(numbers, mayLack: true)
      if elements.type.isFloatingPoint { return ColumnValues(elements, validity: .notNaN) }
      let isMissing = numbers.contains(where: \.isNaN)
      return ColumnValues(elements, validity: isMissing ? .flags(numbers.map { !$0.isNaN }) : .all)
    }
  }

  private func elements(_ numbers: [Double], mayLack: Bool) throws(ExpressionError) -> ColumnValues.Elements {
    switch description.type.element {
    case .flag: .flags(try converted(numbers, mayLack, missing: false) { $0 != 0 })
    case .int32: .int32(try converted(numbers, mayLack, missing: 0) { Int32(exactly: $0) })
    case .uint32: .uint32(try converted(numbers, mayLack, missing: 0) { UInt32(exactly: $0) })
    case .int64: .int64(try converted(numbers, mayLack, missing: 0) { Int64(exactly: $0) })
    case .float32: .float32(numbers.map { Float($0) })
    case .float64, .text: .float64(numbers)
    }
  }

  private func converted<Element>(
    _ numbers: [Double], _ mayLack: Bool, missing: Element, _ convert: (Double) -> Element?
  ) throws(ExpressionError) -> [Element] {
    var result: [Element] = []
    result.reserveCapacity(numbers.count)
    for number in numbers {
      if number.isNaN, mayLack {
        result.append(missing)
      } else if !number.isNaN, let element = convert(number) {
        result.append(element)
      } else {
        let shown = number.isNaN ? "a missing element" : "\(number)"
        throw ExpressionError(
          .doesNotFit,
          "\(description.name): \(shown) is no \(description.type.element.rawValue); give it another 'type'")
      }
    }
    return result
  }
}

extension Feature {
  /// The column of an expression.
  static func defined(_ column: ExpressionColumn, _ program: EventProgram) -> Feature {
    var feature = Feature(column.description, needs: program.needs) { events in
      let values = try column.values(try program.values(of: &events)[0])
      return { values.rows($0) }
    }
    feature.isOfWeights = program.isOfWeights
    return feature
  }
}
