import CDeflate

/// A page of a column: what its header says, and its bytes as they lie in the file.
struct ParquetPage {
  enum Kind {
    case dictionary(entryCount: Int)
    case data(valueCount: Int, encoding: Int?)
    /// A page that readers pass over.
    case other
  }

  /// Where the levels of a page of data are.
  enum Levels {
    /// In front of the values, each behind its size: the encodings of repetition and definition.
    case withSizes(repetition: Int?, definition: Int?)
    /// In front of the values, without being compressed as these may be: how many bytes.
    case apart(repetition: Int, definition: Int)

    var apartCount: Int {
      if case .apart(let repetition, let definition) = self { repetition + definition } else { 0 }
    }
  }

  /// The largest page that is taken for one; most writers begin another after 1 MiB.
  private static let maximumSize = 1 << 28

  let kind: Kind
  let levels: Levels
  private let content: UnsafeRawBufferPointer
  /// Without the page's header.
  let inflatedSize: Int
  private let isCompressed: Bool

  /// Reads the header of the page at `position`, and moves this behind the page.
  init(_ bytes: UnsafeRawBufferPointer, at position: inout Int) throws(ColumnFault) {
    var reader = ThriftReader(bytes, at: position)
    let header: ThriftStructure
    do {
      header = try reader.structure()
    } catch {
      throw .damaged(error.message, at: error.position)
    }
    guard let size = header.integer(3), let inflatedSize = header.integer(2),
      (0...bytes.count - reader.position).contains(size), (0...Self.maximumSize).contains(inflatedSize)
    else { throw .damaged("a page claims a size that cannot be") }
    content = UnsafeRawBufferPointer(rebasing: bytes[reader.position..<reader.position + size])
    self.inflatedSize = inflatedSize
    position = reader.position + size
    if let checksum = header.integer(4) {
      let actual = libdeflate_crc32(0, content.baseAddress, size)
      guard Int32(bitPattern: actual) == Int32(truncatingIfNeeded: checksum) else {
        throw .damaged("a page does not have the checksum that it claims")
      }
    }
    isCompressed = header.structure(8)?.integer(7) != 0
    (kind, levels) = try Self.contents(of: header)
    guard levels.apartCount <= min(size, inflatedSize) else { throw .damaged("the levels of a page are cut off") }
  }

  private static func contents(of header: ThriftStructure) throws(ColumnFault) -> (Kind, Levels) {
    let none = Levels.withSizes(repetition: nil, definition: nil)
    switch header.integer(1) {
    case 0:
      guard let data = header.structure(5), let valueCount = data.integer(1), valueCount >= 0 else {
        throw .damaged("a page has no number of values")
      }
      return (
        .data(valueCount: valueCount, encoding: data.integer(2)),
        .withSizes(repetition: data.integer(4), definition: data.integer(3))
      )
    case 1: return (.other, none)
    case 2:
      guard let dictionary = header.structure(7), let entryCount = dictionary.integer(1), entryCount >= 0 else {
        throw .damaged("a page with a dictionary has no number of entries")
      }
      let encodings = [ParquetColumn.Encoding.plain, .plainDictionary].map(\.rawValue)
      guard let encoding = dictionary.integer(2), encodings.contains(encoding) else {
        throw .unread("has a dictionary encoded as \(ParquetName.encoding(dictionary.integer(2)))")
      }
      return (.dictionary(entryCount: entryCount), none)
    case 3:
      let sizes = 0...maximumSize
      guard let data = header.structure(8), let valueCount = data.integer(1), valueCount >= 0,
        let definition = data.integer(5), let repetition = data.integer(6), sizes.contains(definition),
        sizes.contains(repetition)
      else { throw .damaged("a page has no number of values, or levels of no size") }
      return (
        .data(valueCount: valueCount, encoding: data.integer(4)),
        .apart(repetition: repetition, definition: definition)
      )
    default: throw .unread("has pages of the kind \(ParquetName.page(header.integer(1)))")
    }
  }

  /// Fills `target`, of the inflated size, with the levels and the values.
  func inflate(_ codec: BlockCodec, into target: UnsafeMutableRawBufferPointer) throws(ColumnFault) {
    let codec = isCompressed ? codec : .none
    let apart = levels.apartCount
    let values = UnsafeRawBufferPointer(rebasing: content[apart...])
    let room = UnsafeMutableRawBufferPointer(rebasing: target[apart...])
    UnsafeMutableRawBufferPointer(rebasing: target[..<apart])
      .copyMemory(from: UnsafeRawBufferPointer(rebasing: content[..<apart]))
    // Where there are no values, there need not even be what an empty block is compressed to.
    if room.isEmpty, values.isEmpty { return }
    if let problem = codec.inflate(values, into: room) { throw .damaged(problem) }
  }

  /// - Throws: if the page claims to hold more than its bytes can stand for.
  func checkSize(_ codec: BlockCodec) throws(ColumnFault) {
    guard (isCompressed ? codec : .none).canInflate(content.count, to: inflatedSize) else {
      throw .damaged("a page of \(content.count) bytes claims to hold \(inflatedSize)")
    }
  }
}
