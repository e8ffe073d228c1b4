extension ROOTFile {
  /// The tree (TTree or RNTuple) at `path`, such as `mini`, `mini;1` or `analysis/nominal/mini`; without a cycle, the highest.
  ///
  /// - Throws: `missingObject` if nothing or something else has this name; `unsupported`
  ///   for a TChain; `corrupt`, `transport`.
  public func tree(_ path: String) throws -> Tree {
    let key = try key(path)
    guard key.className != Self.chainClass else { throw chainError(key, path) }
    guard try isTree(key.className) else {
      throw ROOTError(
        .missingObject, file: name, object: path, offset: key.seek, "this is a \(key.className), not a tree")
    }
    if RNTupleReader.isAnchor(key.className) {
      return RNTupleBuilder.build(try RNTupleReader(bytes, key: key, path: path), bytes, path: path)
    }
    return try bytes.checked(key.storedBytes, at: key.seek) {
      let stored = try bytes.stored(key, named: path)
      return try read(key, stored, path) {
        try TreeBuilder.build($0, of: stored, bytes, registry: streamerRegistry(), path: path)
      }
    }
  }

  /// Whether there is a tree at `path`.
  ///
  /// - Throws: `corrupt`, `transport`.
  public func hasTree(_ path: String) throws -> Bool {
    try find(path).map { try isTree($0.className) } ?? false
  }

  /// Whether objects of this class are read by ``tree(_:)``.
  public func isTree(_ className: String) throws -> Bool {
    if RNTupleReader.isAnchor(className) { return true }
    var name = className
    for _ in 0..<10 {
      if name == "TTree" { return true }
      if name == Self.chainClass { return false }
      guard let base = try streamerRegistry().newest(name)?.elements.first, base.isBase else { return false }
      name = base.name
    }
    return false
  }

  private static let chainClass = "TChain"

  /// Reads an object, and gives `body` what it is, which is not to be used any more afterwards.
  private func read<Result>(
    _ key: Key, _ stored: [UInt8], _ path: String, _ body: (ROOTObject) throws -> Result
  ) throws -> Result {
    var reader = try ObjectReader(
      bytes.inflated(stored, of: key, named: path), displacement: key.headerBytes, registry: streamerRegistry(),
      memory: bytes.limits.objects)
    defer { reader.release() }
    return try body(reader.object(of: key.className))
  }

  private func chainError(_ key: Key, _ path: String) -> ROOTError {
    let files = (try? chainedFiles(key, path)) ?? []
    let shown = files.prefix(3).joined(separator: ", ") + (files.count > 3 ? " and \(files.count - 3) more" : "")
    return ROOTError(
      .unsupported, file: name, object: path, offset: key.seek,
      "this is a TChain, a list of files that hold trees, and not a tree; give the files themselves"
        + (files.isEmpty ? "" : ": \(shown)"))
  }

  /// The files that a TChain lists, as it names them.
  private func chainedFiles(_ key: Key, _ path: String) throws -> [String] {
    try read(key, bytes.stored(key, named: path), path) { chain in
      chain.objects(.fFiles).compactMap { $0?.text(.fTitle) }.filter { !$0.isEmpty }
    }
  }
}
