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
}
