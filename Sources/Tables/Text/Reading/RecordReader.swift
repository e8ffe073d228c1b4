import Foundation

/// The records of a text, one after the other: its lines or, where fields may be quoted, a line and those that a quoted
/// field of it reaches over.
final class RecordReader {
  /// A longer record is taken for damage: a feature's text has some 20 bytes.
  private static let maximumLength = 1 << 24

  /// Which line the last record began with, from 1 on.
  private(set) var line = 0

  private let path: String
  private let stream: any ByteStream
  private let isQuoted: Bool
  private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
  /// What of the buffer is filled and not yet given out.
  private var filled = 0..<0
  private var nextLine = 1

  /// - Parameter isQuoted: whether the end of a line within quotes belongs to a field.
  init(_ stream: any ByteStream, path: String, isQuoted: Bool) {
    self.stream = stream
    self.path = path
    self.isQuoted = isQuoted
  }

  deinit { buffer.deallocate() }

  /// The next record without the end of its line, LF or CRLF; nil after the last one. Valid until the next call.
  func next() throws(TableError) -> UnsafeMutableRawBufferPointer? {
    line = nextLine
    var isInQuotes = false
    /// Up to where the record has been looked through.
    var length = 0
    while true {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled].dropFirst(length))
      let lineLength = rest.firstIndex(of: UInt8(ascii: "\n"), else: rest.count)
      if isQuoted {
        let quotes = UnsafeRawBufferPointer(rebasing: rest[..<lineLength]).count(of: UInt8(ascii: "\""))
        if quotes % 2 == 1 { isInQuotes.toggle() }
      }
      length += lineLength
      if lineLength < rest.count {
        nextLine += 1
        if !isInQuotes { return take(length, behind: 1) }
        length += 1
      } else if try !fill() {
        if isInQuotes { throw damage("a quoted field has no end") }
        return length == 0 ? nil : take(length, behind: 0)
      }
    }
  }

  func damage(_ message: String) -> TableError {
    TableError(.corrupt, path: path, "line \(line): \(message)")
  }

  private func take(_ length: Int, behind endLength: Int) -> UnsafeMutableRawBufferPointer {
    var record = UnsafeMutableRawBufferPointer(rebasing: buffer[filled].prefix(length))
    filled = filled.lowerBound + length + endLength..<filled.upperBound
    if endLength > 0, record.last == UInt8(ascii: "\r") { record = .init(rebasing: record.dropLast()) }
    return record
  }

  /// Reads more behind what is filled; false if there is no more.
  private func fill() throws(TableError) -> Bool {
    if filled.lowerBound > 0 {
      memmove(buffer.baseAddress!, buffer.baseAddress! + filled.lowerBound, filled.count)
      filled = 0..<filled.count
    }
    if filled.count == buffer.count {
      guard buffer.count < Self.maximumLength else { throw damage("the line is longer than \(buffer.count) bytes") }
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * buffer.count, alignment: 16)
      larger.copyMemory(from: UnsafeRawBufferPointer(buffer))
      buffer.deallocate()
      buffer = larger
    }
    let count = try stream.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled.upperBound...]))
    filled = 0..<filled.count + count
    return count > 0
  }
}

extension UnsafeMutableRawBufferPointer {
  fileprivate func firstIndex(of byte: UInt8, else other: Int) -> Int {
    guard let start = baseAddress, let place = memchr(start, Int32(byte), count) else { return other }
    return place - start
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func count(of byte: UInt8) -> Int {
    guard let start = baseAddress, memchr(start, Int32(byte), count) != nil else { return 0 }
    return reduce(0) { $1 == byte ? $0 + 1 : $0 }
  }
}
