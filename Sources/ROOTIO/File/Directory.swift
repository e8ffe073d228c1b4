/// The keys of a directory, read from its list of keys. Corresponds to `TDirectory`.
struct Directory: Sendable {
  let keys: [Key]

  /// Reads the directory whose description begins at `offset`.
  init(_ bytes: FileBytes, at offset: Int, path: String?) throws {
    let object = path ?? "the top directory"
    var cursor = try bytes.cursor(upTo: 60, at: offset, object: object)
    let version = try cursor.i16()
    try cursor.skip(8)
    let keyBytes = try cursor.i32()
    _ = try cursor.i32()
    let isLarge = version > 1000
    let size = isLarge ? 8 : 4
    try cursor.skip(2 * size)
    let seekKeys = isLarge ? try cursor.i64() : Int(try cursor.u32())
    // A folder that ROOT made and never had to write.
    if path != nil, seekKeys == 0, keyBytes == 0 {
      keys = []
      return
    }
    guard seekKeys > 0, keyBytes > 0 else {
      throw cursor.corrupt("the directory has no list of keys: the file was not closed")
    }
    var list = try bytes.cursor(keyBytes, at: seekKeys, object: "\(object), list of keys")
    _ = try Key(&list)
    let count = try list.i32()
    try list.require(count, of: Key.smallestHeader, "keys")
    keys = try (0..<count).map { _ in try Key(&list) }
  }
}
