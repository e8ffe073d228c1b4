import Columns

/// Objects: their headers, and each member by a decoder of its own.
final class RecordValues: ValueDecoder {
  /// A member and what takes it.
  typealias Part = (member: RecordFormat.Member, decoder: any ValueDecoder)

  private let format: RecordFormat
  private let parts: [Part]
  private let budget: DecodingBudget
  private let makeParts: (ObjectVersion) throws(UnreadableType) -> OtherVersion?
  /// The versions of the class that were met and that have other members.
  private var others: [(version: ObjectVersion, parts: OtherVersion)] = []
  private(set) var total = 0

  /// The members of a class in another version than the one that the columns have.
  struct OtherVersion {
    let parts: [Part]
    /// What is nobody's column: members that there are no more.
    let dropped: [any ValueDecoder]
    /// The members of the columns that there were not yet.
    let missing: [any ValueDecoder]
  }

  /// - Parameters:
  ///   - decoders: of the members of `format`.
  ///   - makeParts: makes what takes the members in another version; nil if it is not described.
  init(
    _ format: RecordFormat, _ decoders: [any ValueDecoder], _ budget: DecodingBudget,
    makeParts: @escaping (ObjectVersion) throws(UnreadableType) -> OtherVersion?
  ) {
    self.format = format
    parts = Array(zip(format.members, decoders)).map { ($0, $1) }
    self.budget = budget
    self.makeParts = makeParts
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
      case .none: try decode(parts, 1, &payload)
      case .object:
        try payload.skip(2)
        try decode(parts, 1, &payload)
      case .version(let versions):
        var frame = try payload.frame()
        if let other = try other(frame.version, versions, &frame.content) {
          try decode(other.parts, 1, &frame.content)
          for decoder in other.missing { try decoder.addEmpty(1, payload) }
        } else {
          try decode(parts, 1, &frame.content)
        }
        try payload.leave(frame)
      }
    }
    try add(count, payload)
  }

  func decodeMemberwise(_ count: Int, _ version: ObjectVersion, _ payload: inout Payload) throws(EntryFault) {
    if case .version(let versions) = format.header, let other = try other(version, versions, payload) {
      try decodeMemberwise(other.parts, count, &payload)
      for decoder in other.missing { try decoder.addEmpty(count, payload) }
    } else {
      try decodeMemberwise(parts, count, &payload)
    }
    try add(count, payload)
  }

  private func decodeMemberwise(_ parts: [Part], _ count: Int, _ payload: inout Payload) throws(EntryFault) {
    for (member, decoder) in parts {
      if member.isBase, case .record(let base) = member.format, case .version = base.header {
        try decoder.decodeMemberwise(count, .asDescribed, &payload)
      } else {
        try decode(member, decoder, count, &payload)
      }
    }
  }

  /// Takes the members of one object without its header.
  func decodeBare(_ payload: inout Payload) throws(EntryFault) {
    try decode(parts, 1, &payload)
    try add(1, payload)
  }

  func addEmpty(_ count: Int, _ payload: Payload) throws(EntryFault) {
    for part in parts { try part.decoder.addEmpty(count, payload) }
    try add(count, payload)
  }

  private func decode(_ parts: [Part], _ count: Int, _ payload: inout Payload) throws(EntryFault) {
    for (member, decoder) in parts { try decode(member, decoder, count, &payload) }
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

  // MARK: Versions

  /// What takes the members of an object whose version was just read; nil if they are those of the format.
  private func other(
    _ version: Int, _ versions: RecordFormat.Versions, _ payload: inout Payload
  ) throws(EntryFault) -> OtherVersion? {
    if version <= 0, payload.remaining >= 4 {
      var ahead = payload
      let checksum = try ahead.word()
      if versions.isAny || versions.checksums.contains(checksum) {
        payload = ahead
        return nil
      }
      if !versions.numbers.contains(version), let other = try known(.checksum(checksum), payload) {
        payload = ahead
        return other
      }
    }
    return try other(.number(version), versions, payload)
  }

  private func other(
    _ version: ObjectVersion, _ versions: RecordFormat.Versions, _ payload: Payload
  ) throws(EntryFault) -> OtherVersion? {
    if versions.isAny { return nil }
    switch version {
    case .asDescribed: return nil
    case .number(let number):
      if versions.numbers.contains(number) { return nil }
      guard let other = try known(version, payload) else {
        throw payload.fault(.otherVersion(format.className, number))
      }
      return other
    case .checksum(let checksum):
      // What describes a foreign class may know it by a number alone.
      return versions.checksums.contains(checksum) ? nil : try known(version, payload)
    }
  }

  private func known(_ version: ObjectVersion, _ payload: Payload) throws(EntryFault) -> OtherVersion? {
    if let other = others.first(where: { $0.version == version }) { return other.parts }
    do throws(UnreadableType) {
      guard let made = try makeParts(version) else { return nil }
      others.append((version, made))
      return made
    } catch {
      throw payload.fault(.unreadable(error.description))
    }
  }

  func takeColumn() -> StructuredColumn? {
    defer { total = 0 }
    for other in others {
      for decoder in other.parts.dropped { _ = decoder.takeColumn() }
    }
    var fields: [RecordColumn.Field] = []
    for (member, decoder) in parts {
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
