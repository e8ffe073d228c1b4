/// A table of FlatBuffers, in which Arrow keeps its metadata, before it is laid out: values by the numbers of their fields.
struct FlatTable: Sendable {
  enum Value: Sendable {
    case int8(UInt8)
    case int16(Int16)
    case int32(Int32)
    case int64(Int64)
    case text(String)
    case table(FlatTable)
    case tables([FlatTable])
    /// Structures, one behind the other, of so many 64-bit numbers each.
    case structures([Int64], width: Int)

    static func flag(_ value: Bool) -> Value { .int8(value ? 1 : 0) }

    /// How many bytes it takes within its table; what lies elsewhere, those of its place.
    var inlineSize: Int {
      switch self {
      case .int8: 1
      case .int16: 2
      case .int64: 8
      case .int32, .text, .table, .tables, .structures: 4
      }
    }
  }

  /// No number comes twice; what is not here has its default.
  let fields: [(number: Int, value: Value)]

  init(_ fields: KeyValuePairs<Int, Value?>) {
    self.fields = fields.compactMap { number, value in value.map { (number, $0) } }
  }

  /// Texts by name as Arrow has them; nil if there are none.
  static func pairs(_ texts: [(name: String, text: String)]) -> Value? {
    texts.isEmpty ? nil : .tables(texts.map { FlatTable([0: .text($0.name), 1: .text($0.text)]) })
  }
}
