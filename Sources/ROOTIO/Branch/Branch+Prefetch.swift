import ByteIO

extension Branch {
  /// Where in the file the records lie that reading `entries` needs, those of the branch's counter included.
  ///
  /// For ``ROOTFile/prefetch(_:)``, together with those of other branches. Baskets inside the tree's own record are
  /// left out: they came with the tree.
  ///
  /// Complexity: O(log baskets + baskets of `entries`).
  public func byteRanges(of entries: Range<Int>) -> [Range<Int>] { storage.byteRanges(of: entries) }
}

extension ROOTFile {
  /// Fetches `ranges` of the file together and holds them in memory while the returned value lives; for local files
  /// there is nothing to do.
  ///
  /// ```swift
  /// let held = try await file.prefetch(branches.flatMap { $0.byteRanges(of: entries) })
  /// ```
  ///
  /// - Throws: ``ROOTError`` (`transport`) with a `ByteIOError` as its cause; `CancellationError`.
  public func prefetch(_ ranges: [Range<Int>]) async throws -> PrefetchedBytes {
    do {
      return try await bytes.source.prefetch(ranges)
    } catch let error as ByteIOError {
      throw ROOTError(
        .transport, file: name, offset: error.offset, "the bytes cannot be had: \(error.message)", cause: error)
    }
  }
}
