extension ROOTFile {
  /// The tree (TTree or RNTuple) at `path`, such as `mini`, `mini;1` or `analysis/nominal/mini`; without a cycle, the highest.
  ///
  /// - Throws: `missingObject` if nothing or something else has this name; `corrupt`, `unsupported`, `transport`.
  public func tree(_ path: String) throws -> Tree {
    let key = try key(path)
    guard try isTree(key.className) else {
      throw ROOTError(
        .missingObject, file: name, object: path, offset: key.seek, "this is a \(key.className), not a tree")
    }
    if RNTupleReader.isAnchor(key.className) {
      return RNTupleBuilder.build(try RNTupleReader(bytes, key: key, path: path), bytes, path: path)
    }
    let registry = try streamerRegistry()
    let stored = try bytes.stored(key, named: path)
    var reader = ObjectReader(
      try bytes.inflated(stored, of: key, named: path), key: key, registry: registry, limits: bytes.limits)
    defer { reader.release() }
    let object = try reader.object(of: key.className)
    return try TreeBuilder.build(object, of: stored, bytes, registry: registry, path: path)
  }

  /// Whether objects of this class are read by ``tree(_:)``.
  public func isTree(_ className: String) throws -> Bool {
    if RNTupleReader.isAnchor(className) { return true }
    var name = className
    for _ in 0..<10 {
      if name == "TTree" { return true }
      guard let base = try streamerRegistry().newest(name)?.elements.first, base.isBase else { return false }
      name = base.name
    }
    return false
  }
}
