import ByteIO
import Configuration
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
  let aliases: [AliasInspection]?
  let friends: [FriendInspection]?
  let error: String?

  /// - Parameters:
  ///   - file: the file that the tree is in, with its place.
  ///   - sources: what opens the files of its friends.
  init(
    _ tree: Tree, path: String, in file: (file: ROOTFile, location: Location), _ sources: SourceRegistry,
    _ releases: ReleaseMarks?
  ) {
    self.path = path
    title = tree.title
    entries = tree.entryCount
    release = releases?.release(of: tree)
    branches = tree.allBranches.map(BranchInspection.init)
    let links = tree.links
    let contents =
      links.aliases.isEmpty && links.friends.isEmpty
      ? nil : TreeContents(of: tree, in: file.file, at: file.location, sources: sources)
    let aliasProblems = contents?.aliasProblems ?? [:]
    aliases = links.aliases.map { AliasInspection($0, problem: aliasProblems[$0.name]) }
    friends = links.friends.map { FriendInspection($0, problem: contents?.badFriends[$0.name]) }
    error = nil
  }

  init(path: String, error: any Error) {
    self.path = path
    title = nil
    entries = nil
    release = nil
    branches = nil
    aliases = nil
    friends = nil
    self.error = String(describing: error)
  }
}

/// A name for a formula that is stored with a tree.
struct AliasInspection: Encodable {
  let name: String
  let text: String
  /// Why it cannot be used in expressions.
  @OptionalValue var problem: String?

  init(_ alias: TreeLinks.Alias, problem: String?) {
    name = alias.name
    text = alias.text
    self.problem = problem
  }
}

/// A friend of a tree.
struct FriendInspection: Encodable {
  let name: String
  let tree: String
  /// As it is named; empty for the tree's own file.
  let file: String
  /// Why its branches cannot be used in expressions.
  @OptionalValue var problem: String?

  init(_ friend: TreeLinks.Friend, problem: String?) {
    name = friend.name
    tree = friend.tree
    file = friend.file
    self.problem = problem
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
