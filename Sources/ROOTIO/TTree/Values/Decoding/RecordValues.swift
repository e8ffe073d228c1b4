import Columns

/// Objects: their headers, and each member by a decoder of its own.
final class RecordValues: ValueDecoder {
  private let format: RecordFormat
  private let decoders: [any ValueDecoder]
  private let budget: DecodingBudget
  private(set) var total = 0

  /// - Parameter decoders: of the members of `format`.
  init(_ format: RecordFormat, _ decoders: [any ValueDecoder], _ budget: DecodingBudget) {
    self.format = format
    self.decoders = decoders
    self.budget = budget
    let members = decoders.reduce(0) { min(1 << 30, $0 + $1.leastBytes) }
    leastBytes =
      switch format.header {
      case .none: members
      case .object: members + 2
      case .version: 2
      }
  }

  let leastBytes: Int
  var className: String { format.className }

  func decode(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    for _ in 0..<count {
      switch format.header {
      case .none: try decodeMembers(1, &payload)
      case .object:
        try payload.skip(2)
        try decodeMembers(1, &payload)
      case .version(let versions):
        var frame = try payload.frame()
        try check(frame.version, versions, &frame.content)
        try decodeMembers(1, &frame.content)
        try payload.leave(frame)
      }
    }
    try add(count, payload)
  }

  func decodeMemberwise(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    for (member, decoder) in zip(format.members, decoders) {
      if member.isBase, case .record(let base) = member.format, case .version = base.header {
        try decoder.decodeMemberwise(count, &payload)
      } else {
        try decode(member, decoder, count, &payload)
      }
    }
    try add(count, payload)
  }

  /// Takes the members of one object without its header.
  func decodeBare(_ payload: inout Payload) throws(EntryFault) {
    try decodeMembers(1, &payload)
    try add(1, payload)
  }

  private func decodeMembers(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    for (member, decoder) in zip(format.members, decoders) { try decode(member, decoder, count, &payload) }
  }

  private func decode(
    _ member: RecordFormat.Member, _ decoder: any ValueDecoder, _ count: Int, _ payload: inout Payload
  ) throws(EntryFault) {
    if member.isFramed {
      try decoder.decodeFramed(count, &payload)
    } else {
      try decoder.decode(count, &payload)
    }
  }

  private func add(_ count: Int, _ payload: Payload) throws(EntryFault) {
    try budget.take(items: count, payload)
    total += count
  }

  /// Checks that an object's version is one whose members are known.
  private func check(_ version: Int, _ versions: RecordFormat.Versions, _ payload: inout Payload) throws(EntryFault) {
    if version <= 0, payload.remaining >= 4 {
      var ahead = payload
      let checksum = try ahead.word()
      if versions.isAny || versions.checksums.contains(checksum) {
        payload = ahead
        return
      }
    }
    guard versions.isAny || versions.numbers.contains(version) else {
      throw payload.fault(.otherVersion(format.className, version))
    }
  }

  func takeColumn() -> StructuredColumn? {
    defer { total = 0 }
    var fields: [RecordColumn.Field] = []
    for (member, decoder) in zip(format.members, decoders) {
      guard let column = decoder.takeColumn() else { continue }
      if member.isBase, case .records(let base) = column {
        fields += base.fields
      } else {
        fields.append(.init(member.name, column))
      }
    }
    return .records(RecordColumn(fields: fields, count: total))
  }
}
