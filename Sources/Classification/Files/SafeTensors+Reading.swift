import Base

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension SafeTensors {
  /// Reads a file.
  ///
  /// - Throws: ``FileDamage``. Memory is taken only for bytes that are there.
  init(bytes: [UInt8]) throws(FileDamage) {
    guard bytes.count >= 8 else { throw FileDamage("\(bytes.count) bytes are too few for a header") }
    let length = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[$1]) << (8 * UInt64($1)) }
    guard length <= UInt64(bytes.count - 8) else {
      throw FileDamage("the header has \(length) bytes, and the file only \(bytes.count)")
    }
    let start = 8 + Int(length)
    let header: Header
    do {
      header = try JSON.compact.read(Header.self, from: Data(bytes[8..<start]))
    } catch {
      throw FileDamage("the header is no list of tensors in JSON of types that are read (F32, F64, I32, I64)")
    }
    metadata = header.metadata
    tensors = []
    var end = 0
    // One without numbers ends where it begins, before the one that begins there, too.
    for (name, entry) in header.entries.sorted(by: {
      ($0.value.range.first ?? 0, $0.value.range.last ?? 0, $0.key)
        < ($1.value.range.first ?? 0, $1.value.range.last ?? 0, $1.key)
    }) {
      let count = try Self.elementCount(of: entry, name, limit: bytes.count)
      // In order, without gaps: then no two overlap either.
      guard entry.range.count == 2, entry.range[0] == end, entry.range[1] == end + count * entry.type.size,
        entry.range[1] <= bytes.count - start
      else {
        throw FileDamage(
          "the tensor '\(name)' of the shape \(entry.shape) is said to be in the bytes \(entry.range) of \(bytes.count - start)"
        )
      }
      let range = start + end..<start + end + count * entry.type.size
      tensors.append(Tensor(name, shape: entry.shape, Self.values(entry.type, bytes[range], count)))
      end = entry.range[1]
    }
    guard start + end == bytes.count else {
      throw FileDamage("\(bytes.count - start - end) bytes behind the tensors belong to none")
    }
  }

  private static func elementCount(
    of entry: HeaderEntry, _ name: String, limit: Int
  ) throws(FileDamage) -> Int {
    var count = 1
    for size in entry.shape {
      let (product, isTooLarge) = count.multipliedReportingOverflow(by: size)
      guard size >= 0, !isTooLarge, product <= limit else {
        throw FileDamage("the tensor '\(name)' has the shape \(entry.shape), which the file is too small for")
      }
      count = product
    }
    return count
  }

  private static func values(_ type: ElementType, _ bytes: ArraySlice<UInt8>, _ count: Int) -> Values {
    bytes.withUnsafeBytes { bytes in
      switch type {
      case .float32:
        .float32(
          (0..<count).map {
            Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)))
          })
      case .float64:
        .float64(
          (0..<count).map {
            Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self)))
          })
      case .int32:
        .int32((0..<count).map { Int32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Int32.self)) })
      case .int64:
        .int64((0..<count).map { Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * $0, as: Int64.self)) })
      }
    }
  }
}
