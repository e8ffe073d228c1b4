extension ResumableFile {
  /// Makes tables of the bytes so far, which are those of a ``DividedEncoder``: ``commit(with:)`` then puts these into their
  /// places, and nothing into that of the output.
  ///
  /// - Parameters:
  ///   - paths: those of the tables, in the output's folder.
  ///   - encoder: that of the tables' format.
  /// - Returns: how large each is, and its ``Checksum``.
  /// - Throws: `exists`, `cannotCreate`, `writeFailed`; `corrupt` if the bytes are no such ones.
  package func divide(
    into paths: [String], with encoder: some StorableEncoder
  ) throws -> [(bytes: Int, checksum: String)] {
    let staged = try stage(paths)
    var tables = DividedTables(encoder)
    var failure: (any Error)?
    try readBytes { piece in
      guard failure == nil else { return }
      do {
        try tables.take(piece) { bytes, part in
          guard staged.indices.contains(part) else { throw TableError(.corrupt, "it has more tables than files") }
          try staged[part].write(bytes)
        } begin: { bytes, part in
          try staged[part].replaceBeginning(with: bytes)
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    try tables.finish()
    return try staged.map { table in
      try table.finish()
      return (table.bytes.count, table.checksum.value)
    }
  }
}
