/// Lists the keys of a file through all its directories.
///
/// Directories in a damaged file can contain one another; the listing ends where there are more keys than the file has
/// bytes for.
struct KeyListing {
  /// The keys that are not directories, with their paths.
  private(set) var found: [(path: String, key: Key)] = []

  private let name: String
  private let size: Int
  private var entered: Set<Int> = []
  private var pathBytes = 0

  private static let largestDepth = 100

  init(name: String, size: Int) {
    self.name = name
    self.size = size
  }

  /// Adds `keys` and those of the directories among them.
  ///
  /// - Parameter keysOf: gives the keys of a directory, whose path is the second argument.
  mutating func enter(
    _ keys: [Key], under prefix: String = "", depth: Int = 0, keysOf: (Key, String) throws -> [Key]
  ) throws {
    guard depth < Self.largestDepth else {
      throw ROOTError(.corrupt, file: name, "directories are nested more than \(depth) deep")
    }
    for key in keys {
      let path = prefix + key.name
      pathBytes += path.utf8.count + Key.smallestHeader
      // The paths repeat the names of the directories: some 16 times in the deepest of real files.
      guard pathBytes / 16 <= size + 1 << 16 else {
        throw ROOTError(.corrupt, file: name, "the directories list more keys than the file has bytes for")
      }
      if !key.isDirectory {
        found.append((path, key))
      } else if entered.insert(key.seek).inserted {
        try enter(keysOf(key, path), under: path + "/", depth: depth + 1, keysOf: keysOf)
      }
    }
  }
}
