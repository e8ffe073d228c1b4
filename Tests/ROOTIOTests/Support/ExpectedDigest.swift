import CDeflate
import Foundation

@testable import ROOTIO

/// A line of what other readers make of a branch, after the contract of `diphoton digest`.
struct ExpectedDigest: Decodable {
  let file: String
  let tree: String
  let branch: String
  private let storedCategory: String
  let typename: String?
  let target: String?
  let entries: Int
  let first: [Number]?
  let last: [Number]?
  let features: [String]?
  let full: Part?
  private let count: Int
  private let valuesCRC: UInt32
  private let countsCRC: UInt32?

  /// What was digested: all values, or the leading ones.
  struct Part: Decodable {
    let count: Int
    let valuesCRC: UInt32
    let countsCRC: UInt32?

    enum CodingKeys: String, CodingKey {
      case count
      case valuesCRC = "values_crc"
      case countsCRC = "counts_crc"
    }
  }

  /// The kind of values, the same for trees and RNTuples.
  var category: String { String(storedCategory.split(separator: ":").last ?? "") }

  enum CodingKeys: String, CodingKey {
    case storedCategory = "category"
    case file, tree, branch, typename, target, entries, first, last, features, full, count
    case valuesCRC = "values_crc"
    case countsCRC = "counts_crc"
  }

  /// A number, or the name of one that JSON does not know; nil for a text.
  struct Number: Decodable {
    let value: Double?

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      value = try? container.decode(Double.self)
    }
  }

  /// What is wrong with `found`, or nil.
  func mismatch(_ found: BranchDigest) -> String? {
    if found.category != category, !(found.category == "flat" && category == "fixed") {
      return "category \(found.category), not \(category)"
    }
    if found.entries != entries { return "\(found.entries) entries, not \(entries)" }
    let whole = Part(count: count, valuesCRC: valuesCRC, countsCRC: countsCRC)
    for part in [whole] + (full.map { [$0] } ?? []) where found.count == part.count {
      if category != "flat", found.countsCRC != nil, let counts = part.countsCRC, found.countsCRC != counts {
        return "other counts"
      }
      if found.valuesCRC == part.valuesCRC || isPacked && isClose(found) { return nil }
      return "other values: \(found.first), \(found.last)"
    }
    return "\(found.count) values, not \(count)"
  }

  /// Packed numbers are not read to the last bit by everybody.
  private var isPacked: Bool {
    ([typename ?? ""] + (features ?? [])).contains { $0.contains("Float16") || $0.contains("Double32") }
  }

  private func isClose(_ found: BranchDigest) -> Bool {
    zip(found.first + found.last, (first ?? []) + (last ?? [])).allSatisfy { value, number in
      guard case .real(let real) = value, let expected = number.value else { return false }
      return abs(real - expected) <= 1e-6 * max(abs(real), abs(expected))
    }
  }

  /// The lines of a file, which may be compressed with gzip.
  static func read(_ file: URL) throws -> [ExpectedDigest] {
    var text = try Data(contentsOf: file)
    if file.pathExtension == "gz" {
      let size = text.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
      let decompressor = libdeflate_alloc_decompressor()
      defer { libdeflate_free_decompressor(decompressor) }
      let compressed = Array(text)
      text = Data(
        [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
          _ = libdeflate_gzip_decompress(
            decompressor, compressed, compressed.count, buffer.baseAddress, size, &count)
        })
    }
    let decoder = JSONDecoder()
    return try text.split(separator: UInt8(ascii: "\n")).map { try decoder.decode(Self.self, from: $0) }
  }
}
