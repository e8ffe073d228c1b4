import Base
import Foundation
import ROOTIO

/// A line of `digest`: the digest of a branch, or why there is none.
struct DigestLine: Encodable {
  let file: String
  var tree: String?
  var branch: String?
  var digest: BranchDigest?
  var error: String?

  /// The line, without its end.
  var json: String {
    get throws {
      try JSON.compact.text(of: self)
    }
  }

  private enum CodingKeys: String, CodingKey {
    case file, tree, branch, error, category, entries, count
    case valuesCRC = "values_crc"
    case countsCRC = "counts_crc"
    case first, last, dimensions
    case elementType = "element_type"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(file, forKey: .file)
    try container.encodeIfPresent(tree, forKey: .tree)
    try container.encodeIfPresent(branch, forKey: .branch)
    try container.encodeIfPresent(error, forKey: .error)
    guard let digest else { return }
    try container.encode(digest.category, forKey: .category)
    try container.encode(digest.entries, forKey: .entries)
    try container.encode(digest.count, forKey: .count)
    try container.encode(digest.valuesCRC, forKey: .valuesCRC)
    try container.encode(digest.countsCRC, forKey: .countsCRC)
    try container.encode(digest.first.map(Shown.init), forKey: .first)
    try container.encode(digest.last.map(Shown.init), forKey: .last)
    try container.encode(digest.elementType?.rawValue, forKey: .elementType)
    try container.encode(digest.dimensions, forKey: .dimensions)
  }

  /// A value as JSON has it: numbers that are not finite as text.
  private struct Shown: Encodable {
    let value: BranchDigest.Value

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch value {
      case .integer(let number): try container.encode(number)
      case .real(let number) where number.isNaN: try container.encode("nan")
      case .real(let number) where number.isInfinite: try container.encode(number > 0 ? "inf" : "-inf")
      case .real(let number): try container.encode(number)
      case .text(let text): try container.encode(text)
      }
    }
  }
}
