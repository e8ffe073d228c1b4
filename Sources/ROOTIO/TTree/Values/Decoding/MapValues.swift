import Columns

/// The pairs of maps: a key and a value each, without frames, or stored member by member.
final class MapValues: ValueDecoder {
  private let members: [(member: RecordFormat.Member, decoder: any ValueDecoder)]
  private let budget: DecodingBudget
  private var total = 0

  init(_ members: [(member: RecordFormat.Member, decoder: any ValueDecoder)], _ budget: DecodingBudget) {
    self.members = members
    self.budget = budget
  }

  var leastBytes: Int { members.reduce(0) { $0 + $1.decoder.leastBytes } }

  func decode(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    for _ in 0..<count {
      for member in members { try member.decoder.decode(1, &payload) }
    }
    try add(count, payload)
  }

  func decodeMemberwise(_ count: Int, _: ObjectVersion, _ payload: inout Payload) throws(EntryFault) {
    for member in members {
      if member.member.isFramed {
        try member.decoder.decodeFramed(count, &payload)
      } else {
        try member.decoder.decode(count, &payload)
      }
    }
    try add(count, payload)
  }

  func addEmpty(_ count: Int, _ payload: Payload) throws(EntryFault) {
    for member in members { try member.decoder.addEmpty(count, payload) }
    try add(count, payload)
  }

  private func add(_ count: Int, _ payload: Payload) throws(EntryFault) {
    try budget.take(items: count, payload)
    total += count
  }

  func takeColumn() -> StructuredColumn? {
    defer { total = 0 }
    let fields = members.compactMap { member in
      member.decoder.takeColumn().map { RecordColumn.Field(member.member.name, $0) }
    }
    return .records(RecordColumn(fields: fields, count: total))
  }
}
