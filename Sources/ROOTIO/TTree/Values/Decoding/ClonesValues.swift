import Columns

/// The objects of `TClonesArray`s, whose class the first of them names. Corresponds to `TClonesArray::Streamer`.
final class ClonesValues: ValueDecoder {
  private let makeObjects: (_ className: String) throws(UnreadableType) -> RecordValues
  private let budget: DecodingBudget
  private var objects: RecordValues?
  private var ends = [0]

  private static let isMemberwise: UInt32 = 1 << 12

  /// - Parameter makeObjects: makes what decodes objects of a class.
  init(_ budget: DecodingBudget, makeObjects: @escaping (String) throws(UnreadableType) -> RecordValues) {
    self.budget = budget
    self.makeObjects = makeObjects
  }

  var leastBytes: Int { 4 }

  func decode(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    for _ in 0..<count {
      var frame = try payload.frame()
      try array(frame.version, &frame.content)
      try payload.leave(frame)
    }
  }

  private func array(_ version: Int, _ payload: inout Payload) throws(EntryFault) {
    var bits: UInt32 = 0
    if version > 2 { bits = try payload.skipTObject() }
    if version > 1 { try payload.skip(payload.stringLength()) }
    let length = try payload.stringLength()
    let name = String(decoding: UnsafeRawBufferPointer(start: payload.pointer, count: length), as: UTF8.self)
    payload.advance(length)
    // A number below 0 says the same of files that were written otherwise long ago.
    let count = abs(Int(Int32(bitPattern: try payload.word())))
    try payload.skip(4)
    try budget.take(items: 1 &+ count, payload)
    var stored = 0
    // Where there are no objects, their members may still have frames.
    if count > 0 || payload.remaining > 0 {
      let objects = try objects(named: String(name.prefix { $0 != ";" }), payload)
      if bits & Self.isMemberwise != 0 {
        // The name is followed by the version.
        let version = name.split(separator: ";").dropFirst().first.flatMap { Int($0) }
        try objects.decodeMemberwise(count, version.map { .number($0) } ?? .asDescribed, &payload)
        stored = count
      } else {
        for _ in 0..<count where try payload.byte() != 0 {
          try objects.decode(1, &payload)
          stored += 1
        }
      }
    }
    ends.append(ends[ends.count - 1] + stored)
  }

  private func objects(named name: String, _ payload: Payload) throws(EntryFault) -> RecordValues {
    if let objects {
      guard objects.className == name else { throw payload.fault(.otherClass(name, objects.className)) }
      return objects
    }
    do {
      let made = try makeObjects(name)
      objects = made
      return made
    } catch {
      throw payload.fault(.unreadable(error.description))
    }
  }

  func addEmpty(_ count: Int, _ payload: Payload) throws(EntryFault) {
    try budget.take(items: count, payload)
    ends.append(contentsOf: repeatElement(ends[ends.count - 1], count: count))
  }

  func takeColumn() -> StructuredColumn? {
    defer { ends = [0] }
    return .lists(offsets: ends, objects?.takeColumn() ?? .records(RecordColumn(fields: [], count: 0)))
  }
}
