/// A column whose values are of any make: numbers, texts, or lists, arrays, records and optionals of these, at any depth.
///
/// Every level is stored flat, as a column of its own: the `x` of all hits of all events is one array of numbers.
///
/// ```swift
/// let hits = StructuredColumn.lists(
///   offsets: [0, 2, 2],
///   .records(RecordColumn(fields: [.init("x", .numbers(.float([1.5, 2.5])))], count: 2)))
/// ```
public indirect enum StructuredColumn: Sendable, Equatable {
  /// One number per row.
  case numbers(NumberColumn)
  /// One text per row, as its bytes.
  case texts(JaggedColumn<UInt8>)
  /// Row `i` holds the rows `offsets[i]..<offsets[i + 1]` of the column: one more offset than rows, ascending from 0.
  case lists(offsets: [Int], StructuredColumn)
  /// Row `i` holds the rows `i * width..<(i + 1) * width` of the column.
  case arrays(width: Int, StructuredColumn)
  /// One record per row.
  case records(RecordColumn)
  /// The rows for which the flag is true hold the rows of the column, one after the other; the others hold nothing.
  case optionals(present: [Bool], StructuredColumn)

  /// The number of rows.
  public var count: Int {
    switch self {
    case .numbers(let numbers): numbers.count
    case .texts(let texts): texts.count
    case .lists(let offsets, _): offsets.count - 1
    case .arrays(let width, let items): width == 0 ? 0 : items.count / width
    case .records(let records): records.count
    case .optionals(let present, _): present.count
    }
  }

  /// The type of the rows, such as `list<{x: float, y: float[2][3]}>`.
  public var typeName: String {
    switch self {
    case .numbers(let numbers): numbers.type.rawValue
    case .texts: "text"
    case .lists(_, let items): "list<\(items.typeName)>"
    case .arrays: arrayName
    case .records(let records):
      "{\(records.fields.map { "\($0.name): \($0.column.typeName)" }.joined(separator: ", "))}"
    case .optionals(_, let items): "optional<\(items.typeName)>"
    }
  }

  /// The widths of arrays in arrays follow one another from the outermost on.
  private var arrayName: String {
    var widths = ""
    var inner = self
    while case .arrays(let width, let items) = inner {
      widths += "[\(width)]"
      inner = items
    }
    return inner.typeName + widths
  }

  /// The column of the field at `path`: names of fields joined by dots, through lists, arrays and optionals, which stay
  /// around it; nil if there is none.
  public subscript(_ path: String) -> StructuredColumn? {
    switch self {
    case .numbers, .texts: nil
    case .lists(let offsets, let items): items[path].map { .lists(offsets: offsets, $0) }
    case .arrays(let width, let items): items[path].map { .arrays(width: width, $0) }
    case .records(let records): records[path]
    case .optionals(let present, let items): items[path].map { .optionals(present: present, $0) }
    }
  }
}
