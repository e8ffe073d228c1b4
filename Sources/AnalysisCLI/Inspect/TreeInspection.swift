import Pipeline
import ROOTIO

/// A tree of a file, or why it cannot be read.
struct TreeInspection: Encodable {
  let path: String
  let title: String?
  let entries: Int?
  /// The release of the data.
  @OptionalValue var release: String?
  let branches: [BranchInspection]?
  let error: String?

  init(_ tree: Tree, path: String, _ releases: ReleaseMarks?) {
    self.path = path
    title = tree.title
    entries = tree.entryCount
    release = releases?.release(of: tree)
    branches = tree.allBranches.map(BranchInspection.init)
    error = nil
  }

  init(path: String, error: any Error) {
    self.path = path
    title = nil
    entries = nil
    release = nil
    branches = nil
    self.error = String(describing: error)
  }
}

/// A branch of a tree.
struct BranchInspection: Encodable {
  let path: String
  let type: String
  let shape: String
  @OptionalValue var elementType: String?
  let dimensions: [Int]
  let entries: Int
  let baskets: Int
  let uncompressedBytes: Int
  let compressedBytes: Int
  let compression: String

  init(_ branch: Branch) {
    path = branch.path
    type = branch.typeName
    shape = branch.shape.rawValue
    elementType = branch.elementType?.rawValue
    dimensions = branch.dimensions
    entries = branch.entryCount
    baskets = branch.basketCount
    uncompressedBytes = branch.uncompressedBytes
    compressedBytes = branch.compressedBytes
    compression = branch.compression
  }

  private enum CodingKeys: String, CodingKey {
    case path, type, shape, dimensions, entries, baskets, compression
    case elementType = "element_type"
    case uncompressedBytes = "uncompressed_bytes"
    case compressedBytes = "compressed_bytes"
  }
}

/// A value that is written as null where there is none, rather than left out.
@propertyWrapper struct OptionalValue<Value: Encodable>: Encodable {
  var wrappedValue: Value?

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
  }
}
