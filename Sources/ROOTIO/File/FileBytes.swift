import ByteIO

/// A file's bytes with the checks and messages of this library: the one place where it reads from a source.
struct FileBytes: Sendable {
  let source: any ByteSource
  /// The path or URL, which every cursor carries for its messages.
  let name: String

  init(source: any ByteSource) {
    self.source = source
    name = source.name
  }

  var size: Int { source.size }
  var limits: Limits { Limits(fileSize: size) }

  /// Fills `buffer` from `offset` on.
  ///
  /// - Throws: `corrupt` if the range, which something in the file named, does not lie in the file; `transport` if the
  ///   bytes cannot be had.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int, object: String?) throws {
    try check(offset, buffer.count, object: object)
    do {
      try source.read(into: buffer, at: offset)
    } catch {
      throw ROOTError(
        .transport, file: name, object: object, offset: offset,
        "the bytes cannot be had: \((error as? ByteIOError)?.message ?? "\(error)")",
        cause: error)
    }
  }

  func read(_ count: Int, at offset: Int, object: String?) throws -> [UInt8] {
    try check(offset, count, object: object)
    if count == 0 { return [] }
    return try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      try read(
        into: UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: count), at: offset, object: object)
      filled = count
    }
  }

  /// A cursor over bytes as they lie in the file.
  func cursor(_ count: Int, at offset: Int, object: String?) throws -> ByteCursor {
    ByteCursor(
      try read(count, at: offset, object: object),
      origin: Origin(file: name, object: object, offset: offset, isVerbatim: true))
  }

  /// A cursor over up to `count` bytes, fewer where the file ends.
  func cursor(upTo count: Int, at offset: Int, object: String?) throws -> ByteCursor {
    try cursor(max(0, min(count, size - max(0, offset))), at: offset, object: object)
  }

  /// The inflated bytes of the object that `key` describes. Positions in them count from the object's first byte.
  func object(_ key: Key, named object: String) throws -> ByteCursor {
    try inflated(try stored(key, named: object), of: key, named: object)
  }

  /// The bytes of the object that `key` describes, as they lie in the file.
  func stored(_ key: Key, named object: String) throws -> [UInt8] {
    try read(key.storedBytes - key.headerBytes, at: key.seek + key.headerBytes, object: object)
  }

  /// As ``object(_:named:)``, from what ``stored(_:named:)`` gave.
  func inflated(_ stored: [UInt8], of key: Key, named object: String) throws -> ByteCursor {
    var origin = Origin(file: name, object: object, offset: key.seek + key.headerBytes, isVerbatim: true)
    guard key.isCompressed else {
      guard stored.count >= key.objectBytes else { throw origin.corrupt(0, "the object is cut off") }
      return ByteCursor(stored, origin: origin)
    }
    try Limits.check(key.objectBytes, of: limits.metadata, "the object", origin: origin)
    let inflated = try stored.withUnsafeBytes { source in
      try CompressedBlock.check(source, holds: key.objectBytes, origin: origin)
      return try [UInt8](unsafeUninitializedCapacity: key.objectBytes) { buffer, filled in
        let target = UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: key.objectBytes)
        try Decompressor().inflate(source, into: target, origin: origin)
        filled = key.objectBytes
      }
    }
    origin = Origin(file: name, object: object, offset: key.seek, isVerbatim: false)
    return ByteCursor(inflated, origin: origin)
  }

  /// Fetches `ranges` together, and holds them while the returned value lives.
  func prefetch(_ ranges: [Range<Int>]) async throws -> PrefetchedBytes {
    do {
      return try await source.prefetch(ranges)
    } catch let error as ByteIOError {
      throw ROOTError(
        .transport, file: name, offset: error.offset, "the bytes cannot be had: \(error.message)", cause: error)
    }
  }

  /// Calls `body`, which reads and checks the `count` bytes from `offset` on. If they do not pass, they may have been damaged on
  /// their way: where the source can have them anew, `body` is called once more.
  func checked<Result>(_ count: Int, at offset: Int, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as ROOTError where [.corrupt, .notROOT].contains(error.code) {
      let start = min(max(0, offset), size)
      guard source.forget(start..<start + min(max(0, count), size - start)) else { throw error }
      return try body()
    }
  }

  private func check(_ offset: Int, _ count: Int, object: String?) throws {
    guard offset >= 0, count >= 0, count <= size, offset <= size - count else {
      throw ROOTError(
        .corrupt, file: name, object: object, offset: offset,
        "\(count) bytes are said to lie here, but the file ends at byte \(size): it may have been cut off")
    }
  }
}
