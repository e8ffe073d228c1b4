import Columns

/// Makes the decoders of a format.
struct DecoderBuilder {
  let formats: FormatBuilder
  let place: EntryPlace
  let budget: DecodingBudget
  private let made = Count()

  init(formats: FormatBuilder, place: EntryPlace, budget: DecodingBudget) {
    self.formats = formats
    self.place = place
    self.budget = budget
  }

  private final class Count { var value = 0 }

  /// Branches of more leaves are not read; real ones have some hundred.
  private static let most = 1 << 14

  /// - Parameter counters: the numbers before the value in the same record, by name.
  func decoder(_ format: ValueFormat, counters: [String: NumberValues] = [:]) throws(UnreadableType) -> any ValueDecoder
  {
    made.value += 1
    guard made.value <= Self.most else {
      throw UnreadableType(description: "an object of more than \(Self.most) members")
    }
    switch format {
    case .number(let number): return NumberValues(number, budget)
    case .objectBits: return ObjectBitsValues(budget)
    case .text(let hasLongCount): return TextValues(hasLongCount: hasLongCount, budget)
    case .array(let width, let item):
      return ArrayValues(width: width, of: try decoder(item, counters: counters))
    case .list(let item): return ListValues(of: try decoder(item), budget)
    case .map(let key, let value):
      return ListValues(
        of: MapValues([(key, try decoder(key.format)), (value, try decoder(value.format))], budget), budget)
    case .counted(let name, let hasFlag, let item):
      guard let counter = counters[name] else { throw UnreadableType(description: "an array counted by \(name)") }
      return CountedValues(of: try decoder(item), by: counter, hasFlag: hasFlag, budget)
    case .record(let record): return try self.record(record)
    case .pointer(let record): return PointerValues(to: try self.record(record), place, budget)
    case .clones:
      return ClonesValues(budget) { [self] (name: String) throws(UnreadableType) in
        try record(formats.object(name))
      }
    case .ownCollection:
      return OwnCollectionValues(budget) { [self] (checksum: UInt32) throws(UnreadableType) in
        try record(formats.object(checksum: checksum))
      }
    case .unread(let unread): return UnreadValues(isPointer: unread.isPointer)
    }
  }

  func record(_ format: RecordFormat) throws(UnreadableType) -> RecordValues {
    var counters: [String: NumberValues] = [:]
    return try record(format, counters: &counters)
  }

  /// - Parameter counters: the numbers of the record, those of its base classes among them.
  private func record(_ format: RecordFormat, counters: inout [String: NumberValues]) throws(UnreadableType)
    -> RecordValues
  {
    var decoders: [any ValueDecoder] = []
    for member in format.members {
      if member.isBase, case .record(let base) = member.format {
        decoders.append(try record(base, counters: &counters))
      } else {
        let decoder = try decoder(member.format, counters: counters)
        if let number = decoder as? NumberValues { counters[member.name] = number }
        decoders.append(decoder)
      }
    }
    return RecordValues(format, decoders, budget)
  }
}
