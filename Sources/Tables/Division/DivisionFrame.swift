import Base
import Columns

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a file consists of that holds the pieces of several tables.
///
/// A stored frame is a byte that says what it is, the number of a table and that of the bytes that follow, both of 64 bits.
enum DivisionFrame {
  /// What the tables are; the first frame.
  case parts([TablePart])
  case piece([UInt8], part: Int)
  /// The rows of a partition end.
  case endOfPartition
  /// What the tables are to carry; the last frame.
  case metadata([String: String])

  private enum Kind: UInt8 { case parts, piece, endOfPartition, metadata }

  private static let headSize = 17

  var stored: [UInt8] {
    get throws(TableError) {
      switch self {
      case .parts(let parts): Self.stored(.parts, try Self.text(parts))
      case .piece(let bytes, let part): Self.stored(.piece, bytes, part: part)
      case .endOfPartition: Self.stored(.endOfPartition, [])
      case .metadata(let metadata): Self.stored(.metadata, try Self.text(metadata))
      }
    }
  }

  /// Takes the first frame off some bytes; nil if more bytes are needed.
  ///
  /// - Throws: ``TableError`` (`corrupt`) if there is none.
  static func take(from bytes: inout ArraySlice<UInt8>) throws(TableError) -> DivisionFrame? {
    guard bytes.count >= headSize else { return nil }
    guard let kind = Kind(rawValue: bytes[bytes.startIndex]), let part = number(bytes.dropFirst()),
      let size = number(bytes.dropFirst(9))
    else { throw damage }
    guard bytes.count - headSize >= size else { return nil }
    let body = bytes.dropFirst(headSize).prefix(size)
    bytes = bytes.dropFirst(headSize + size)
    switch kind {
    case .parts: return .parts(try read([TablePart].self, body))
    case .piece: return .piece(Array(body), part: part)
    case .endOfPartition: return .endOfPartition
    case .metadata: return .metadata(try read([String: String].self, body))
    }
  }

  static var damage: TableError { TableError(.corrupt, "the pieces of its tables make no sense") }

  private static func stored(_ kind: Kind, _ bytes: [UInt8], part: Int = 0) -> [UInt8] {
    var frame = [kind.rawValue]
    frame.reserveCapacity(headSize + bytes.count)
    for number in [part, bytes.count] {
      withUnsafeBytes(of: UInt64(number).littleEndian) { frame += $0 }
    }
    return frame + bytes
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    Int(exactly: bytes.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  private static func text(_ value: some Encodable) throws(TableError) -> [UInt8] {
    do {
      return Array(try JSON.compact.text(of: value).utf8)
    } catch {
      throw TableError(.invalidColumn, "its tables have names that cannot be noted")
    }
  }

  private static func read<Value: Decodable>(
    _ type: Value.Type, _ bytes: ArraySlice<UInt8>
  ) throws(TableError) -> Value {
    do {
      return try JSON.compact.read(type, from: Data(bytes))
    } catch {
      throw damage
    }
  }
}
