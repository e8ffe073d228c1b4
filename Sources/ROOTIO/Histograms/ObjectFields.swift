import Columns

/// The members of one object.
struct ObjectFields {
  private let record: RecordColumn

  /// - Parameter column: one row that holds an object; nil else.
  init?(_ column: StructuredColumn) {
    guard case .records(let record)? = Self.single(column), record.count == 1 else { return nil }
    self.record = record
  }

  /// What a row holds that may be an optional.
  private static func single(_ column: StructuredColumn) -> StructuredColumn? {
    if case .optionals(let present, let items) = column { present == [true] ? items : nil } else { column }
  }

  /// The object that is the member `name`, or that it leads to.
  func object(_ name: String) -> ObjectFields? { record[name].flatMap(ObjectFields.init) }

  /// The object to which the pointer `name` leads, with its class where that is not the pointer's own.
  func pointee(_ name: String) -> (className: String?, fields: ObjectFields)? {
    guard let column = record[name] else { return nil }
    if case .optionals = column { return ObjectFields(column).map { (nil, $0) } }
    guard case .records(let classes) = column else { return nil }
    for field in classes.fields {
      if let fields = ObjectFields(field.column) { return (field.name, fields) }
    }
    return nil
  }

  /// The number at `path`.
  func number(_ path: String) -> Double? {
    guard case .numbers(let numbers)? = record[path] else { return nil }
    return numbers.doubles.first
  }

  /// The whole number at `path`.
  func integer(_ path: String) -> Int? { number(path).flatMap { Int(exactly: $0) } }

  /// All numbers of the list at `path`; nil if there is no such member.
  func numbers(_ path: String) -> [Double]? {
    guard case .lists(_, .numbers(let numbers))? = record[path] else { return nil }
    return numbers.doubles
  }

  func text(_ path: String) -> String {
    guard let column = record[path], case .texts(let texts) = column else { return "" }
    return String(decoding: texts.content, as: UTF8.self)
  }

  /// The texts of a list of `TObjString`s, each with the number of its object.
  func labels(_ path: String) -> [(number: Int, text: String)] {
    guard let list = record[path], let strings = Self.items(list),
      case .optionals(_, .texts(let texts))? = strings["TObjString.fString"],
      case .optionals(_, .numbers(let numbers))? = strings["TObjString.fUniqueID"]
    else { return [] }
    return zip(numbers.doubles, 0..<texts.count).map { number, index in
      (Int(number), String(decoding: texts[index], as: UTF8.self))
    }
  }

  /// What a list holds, or a list behind a pointer.
  private static func items(_ column: StructuredColumn) -> StructuredColumn? {
    guard case .lists(_, let items)? = single(column) else { return nil }
    return items
  }
}

extension NumberColumn {
  /// The numbers as floating-point ones; integers beyond 2^53 are rounded.
  fileprivate var doubles: [Double] {
    switch self {
    case .bool(let values): values.map { $0 ? 1 : 0 }
    case .int8(let values): values.map(Double.init)
    case .uint8(let values): values.map(Double.init)
    case .int16(let values): values.map(Double.init)
    case .uint16(let values): values.map(Double.init)
    case .int32(let values): values.map(Double.init)
    case .uint32(let values): values.map(Double.init)
    case .int64(let values): values.map(Double.init)
    case .uint64(let values): values.map(Double.init)
    case .float(let values): values.map(Double.init)
    case .double(let values): values
    }
  }
}
