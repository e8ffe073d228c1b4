#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The records of a text, one after the other: a line each, and those that a quoted field of it reaches over.
final class RecordReader {
  /// A longer record is taken for damage: a feature's text has some 20 bytes.
  private static let maximumLength = 1 << 24

  /// Which line the last record began with, from 1 on.
  private(set) var line = 0

  private let path: String
  private let stream: any ByteStream
  private let separator: UInt8
  private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
  /// What of the buffer is filled and not yet given out.
  private var filled = 0..<0
  private var nextLine = 1

  /// - Parameter separator: what stands between fields, behind which a quote opens one.
  init(_ stream: any ByteStream, path: String, separator: UInt8) {
    self.stream = stream
    self.path = path
    self.separator = separator
  }

  deinit { buffer.deallocate() }

  /// The next record without the end of its line, LF or CRLF; nil after the last one. Valid until the next call.
  func next() throws(TableError) -> UnsafeMutableRawBufferPointer? {
    line = nextLine
    var quoting = Quoting(separator: separator)
    /// Up to where the record has been looked through.
    var length = 0
    while true {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled].dropFirst(length))
      let lineLength = rest.firstIndex(of: UInt8(ascii: "\n"), else: rest.count)
      quoting.pass(UnsafeRawBufferPointer(rebasing: rest[..<lineLength]))
      length += lineLength
      if lineLength < rest.count {
        nextLine += 1
        if !quoting.isOpen { return take(length, behind: 1) }
        length += 1
      } else if try !fill() {
        if quoting.isOpen { throw damage("a quoted field has no end") }
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
