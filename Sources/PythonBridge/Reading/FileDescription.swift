import ROOTIO

/// What is said of a file.
struct FileDescription {
  let json: String

  /// - Throws: as ``ROOTFile/allKeys()``.
  init(_ file: ROOTFile) throws {
    let keys = try file.allKeys().map { path, key in
      JSONText.object([
        "path": JSONText.string(path), "cycle": String(key.cycle), "class": JSONText.string(key.className),
      ])
    }
    json = JSONText.object([
      "version": JSONText.string(file.version), "uuid": file.uuid.map(JSONText.string), "keys": JSONText.array(keys),
    ])
  }
}
