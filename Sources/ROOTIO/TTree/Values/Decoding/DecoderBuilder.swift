import Columns

/// Makes the decoders of a format.
struct DecoderBuilder {
  let formats: FormatBuilder
  let place: EntryPlace
  let budget: DecodingBudget
  private let made = Count()
  /// Within how many pointers to objects of any class a decoder is made.
  private var pointers = 0

  init(formats: FormatBuilder, place: EntryPlace, budget: DecodingBudget) {
    self.formats = formats
    self.place = place
    self.budget = budget
  }

  private final class Count { var value = 0 }

  /// Branches of more leaves are not read; real ones have some hundred.
  private static let most = 1 << 14
  /// Objects that lead to one another by way of more pointers are not read: they may do so in a circle.
  private static let mostPointers = 8

  /// - Parameter counters: the numbers before the value in the same record, by name.
  func decoder(_ format: ValueFormat, counters: [String: any LengthSource] = [:]) throws(UnreadableType)
    -> any ValueDecoder
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
    case .pointer(let object, let name):
      return PointerValues(to: try decoder(object), className: name, place, budget)
    case .anyPointer: return anyPointer()
    case .objects(let kind): return ObjectListValues(kind, of: anyPointer(), budget)
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

  private func anyPointer() -> AnyPointerValues {
    var inside = self
    inside.pointers += 1
    return AnyPointerValues(place, budget) { [inside] (name: String) throws(UnreadableType) in
      guard inside.pointers <= Self.mostPointers else {
        throw UnreadableType(description: "an object behind more than \(Self.mostPointers) others")
      }
      return try inside.decoder(inside.formats.object(stored: name))
    }
  }

  func record(_ format: RecordFormat) throws(UnreadableType) -> RecordValues {
    var counters: [String: any LengthSource] = [:]
    return try record(format, counters: &counters)
  }

  /// - Parameter counters: the numbers of the record, those of its base classes among them.
  private func record(_ format: RecordFormat, counters: inout [String: any LengthSource]) throws(UnreadableType)
    -> RecordValues
  {
    var decoders: [any ValueDecoder] = []
    for member in format.members { decoders.append(try decoder(member, counters: &counters)) }
    return RecordValues(format, decoders, budget) { [self] (version: ObjectVersion) throws(UnreadableType) in
      try otherVersion(version, of: format, decoders)
    }
  }

  private func decoder(_ member: RecordFormat.Member, counters: inout [String: any LengthSource]) throws(UnreadableType)
    -> any ValueDecoder
  {
    if member.isBase, case .record(let base) = member.format { return try record(base, counters: &counters) }
    let decoder = try decoder(member.format, counters: counters)
    if let number = decoder as? NumberValues { counters[member.name] = number }
    return decoder
  }

  /// What takes the members of the class in another version: the columns' own decoders for those that both have.
  ///
  /// - Throws: if a member has changed its type.
  private func otherVersion(
    _ version: ObjectVersion, of format: RecordFormat, _ decoders: [any ValueDecoder]
  ) throws(UnreadableType) -> RecordValues.OtherVersion? {
    let described: RecordFormat? =
      switch version {
      case .asDescribed: nil
      case .number(let number): try formats.object(format.className, version: number, checksum: nil)
      case .checksum(let checksum): try formats.object(format.className, version: 0, checksum: checksum)
      }
    guard let described else { return nil }
    var counters: [String: any LengthSource] = [:]
    var parts: [RecordValues.Part] = []
    var dropped: [any ValueDecoder] = []
    var shared: Set<Int> = []
    for member in described.members {
      if let index = format.members.firstIndex(where: { $0.name == member.name && $0.isBase == member.isBase }) {
        guard format.members[index] == member else {
          throw UnreadableType(
            description:
              "member \(member.name) of class \(format.className), which is of another type in another version,")
        }
        shared.insert(index)
        parts.append((member, decoders[index]))
        if let number = decoders[index] as? NumberValues { counters[member.name] = number }
      } else {
        let decoder = try decoder(member, counters: &counters)
        dropped.append(decoder)
        parts.append((member, decoder))
      }
    }
    return RecordValues.OtherVersion(
      parts: parts, dropped: dropped, missing: decoders.indices.filter { !shared.contains($0) }.map { decoders[$0] })
  }
}
