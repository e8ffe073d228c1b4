extension ColumnValues {
  public static func flags(_ values: [Bool]) -> ColumnValues { ColumnValues(.flags(values)) }

  /// - Parameter present: which rows have a value; all if nil.
  public static func int32(_ values: [Int32], present: [Bool]? = nil) -> ColumnValues {
    ColumnValues(.int32(values), validity: present.map(Validity.flags) ?? .all)
  }

  public static func uint32(_ values: [UInt32]) -> ColumnValues { ColumnValues(.uint32(values)) }

  public static func int64(_ values: [Int64]) -> ColumnValues { ColumnValues(.int64(values)) }

  /// - Parameter values: NaN where a row has none.
  public static func float32(_ values: [Float]) -> ColumnValues { ColumnValues(.float32(values), validity: .notNaN) }

  /// - Parameter values: NaN where a row has none.
  public static func float64(_ values: [Double]) -> ColumnValues { ColumnValues(.float64(values), validity: .notNaN) }

  /// Texts from a small set: row `i` holds `categories[codes[i]]`.
  public static func text(categories: [String], codes: [Int32]) -> ColumnValues {
    ColumnValues(.text(categories: categories, codes: codes))
  }

  /// The same text in every row.
  public static func text(_ text: String, count: Int) -> ColumnValues {
    .text(categories: [text], codes: [Int32](repeating: 0, count: count))
  }

  /// A list in each row.
  ///
  /// - Parameter present: which rows have a list, be it an empty one; all if nil.
  public init(_ lists: JaggedColumn<some ColumnElement>, present: [Bool]? = nil) {
    self.init(
      .init(lists.content), nesting: .lists(offsets: lists.offsets), validity: present.map(Validity.flags) ?? .all)
  }

  /// A column without rows.
  public init(emptyOf type: ColumnType) {
    switch type.nesting {
    case .single: self.init(.init(emptyOf: type.element))
    case .list: self.init(.init(emptyOf: type.element), nesting: .lists(offsets: [0]))
    case .fixed(let width): self.init(.init(emptyOf: type.element), nesting: .fixed(width: width))
    }
  }
}

/// A number, or a flag, that columns of tables have as elements.
public protocol ColumnElement: Primitive {
  static func elements(_ values: [Self]) -> ColumnValues.Elements
}

extension ColumnValues.Elements {
  public init<Element: ColumnElement>(_ values: [Element]) { self = Element.elements(values) }
}

extension Bool: ColumnElement {
  public static func elements(_ values: [Bool]) -> ColumnValues.Elements { .flags(values) }
}
extension Int32: ColumnElement {
  public static func elements(_ values: [Int32]) -> ColumnValues.Elements { .int32(values) }
}
extension UInt32: ColumnElement {
  public static func elements(_ values: [UInt32]) -> ColumnValues.Elements { .uint32(values) }
}
extension Int64: ColumnElement {
  public static func elements(_ values: [Int64]) -> ColumnValues.Elements { .int64(values) }
}
extension Float: ColumnElement {
  public static func elements(_ values: [Float]) -> ColumnValues.Elements { .float32(values) }
}
extension Double: ColumnElement {
  public static func elements(_ values: [Double]) -> ColumnValues.Elements { .float64(values) }
}
