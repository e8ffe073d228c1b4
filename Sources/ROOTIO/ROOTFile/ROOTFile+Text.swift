extension ROOTFile {
  /// The text at `path`, a `TObjString`.
  ///
  /// - Throws: `missingObject` if nothing or something else has this name; `corrupt`, `transport`.
  public func string(_ path: String) throws -> String {
    let key = try key(path)
    guard key.className == "TObjString" else {
      throw ROOTError(
        .missingObject, file: name, object: path, offset: key.seek, "this is a \(key.className), not a TObjString")
    }
    return try bytes.checked(key.storedBytes, at: key.seek) {
      var cursor = try bytes.object(key, named: path)
      // Number of bytes and version of the class; version, number and bits of the TObject in it.
      try cursor.skip(6 + 6)
      let isReferenced = try cursor.u32() & 1 << 4 != 0
      if isReferenced { try cursor.skip(2) }
      return try cursor.string()
    }
  }
}
