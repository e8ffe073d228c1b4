/// What an Arrow file consists of: the bytes of a message's metadata, in front of its body.
enum ArrowMessage {
  /// Arrow's numbers for the kinds of messages.
  enum Kind: UInt8 {
    case schema = 1
    case dictionary = 2
    case records = 3
  }

  /// What all messages begin with.
  static let mark: [UInt8] = [0xff, 0xff, 0xff, 0xff]
  /// What stands behind the last message.
  static let end: [UInt8] = mark + [0, 0, 0, 0]

  /// Everything in front of a body, a multiple of 8 bytes.
  static func bytes(_ kind: Kind, _ header: FlatTable, bodySize: Int) -> [UInt8] {
    let message = FlatBufferWriter.bytes(
      of: FlatTable([
        0: .int16(ArrowSchema.version), 1: .int8(kind.rawValue), 2: .table(header), 3: .int64(Int64(bodySize)),
      ]))
    let padding = (8 - message.count % 8) % 8
    var bytes = mark
    bytes.reserveCapacity(8 + message.count + padding)
    bytes.append(word: UInt32(message.count + padding))
    return bytes + message + repeatElement(0, count: padding)
  }
}

/// Where a message lies in the file.
struct ArrowBlock: Sendable {
  let offset: Int
  /// The size of all that is in front of the body.
  let headSize: Int
  let bodySize: Int

  /// As the end of the file has it: the second number has 32 bits there and as many of padding.
  var numbers: [Int64] { [Int64(offset), Int64(headSize), Int64(bodySize)] }
}
