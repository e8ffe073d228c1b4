#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Where in a record a search is that looks for its end: the end of a line within quotes belongs to a field.
///
/// Only a quote at the beginning of a field opens one; others are characters as any.
struct Quoting {
  private enum Place {
    case fieldStart, field, quoted
    /// Behind a quote in a quoted field, which ends it or is the first of two.
    case quote
  }

  private static let quote = UInt8(ascii: "\"")

  private let separator: UInt8
  private var place = Place.fieldStart

  init(separator: UInt8) { self.separator = separator }

  /// Whether a quoted field has begun and not ended.
  var isOpen: Bool { place == .quoted }

  /// Goes over a part of the record that has no end of a line.
  mutating func pass(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress, let last = bytes.last else { return }
    if place == .fieldStart || place == .field, memchr(start, Int32(Self.quote), bytes.count) == nil {
      place = last == separator ? .fieldStart : .field
      return
    }
    for byte in bytes { place = next(byte) }
  }

  private func next(_ byte: UInt8) -> Place {
    switch place {
    case .quoted: byte == Self.quote ? .quote : .quoted
    case .quote where byte == Self.quote: .quoted
    case .fieldStart where byte == Self.quote: .quoted
    default: byte == separator ? .fieldStart : .field
    }
  }
}
