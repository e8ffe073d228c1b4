import Base
import ByteIO
import Synchronization

/// A ROOT file opened for reading.
///
/// Opening reads the header and the list of keys; objects are read when they are asked for. A file may be used by
/// many threads at once.
///
/// ```swift
/// let file = try ROOTFile(path: "events.root")
/// let tree = try file.tree("mini")
/// let pt = try tree.branch("photon_pt").jagged(Float.self)
/// ```
public final class ROOTFile: Sendable {
  /// The path or URL.
  public var name: String { bytes.name }
  /// The size in bytes.
  public var size: Int { bytes.size }
  /// What tells the file from another one that may come into its place.
  public var identity: SourceIdentity { bytes.source.identity }
  /// The version of ROOT that wrote the file, such as `6.40.00`.
  public var version: String { header.versionText }
  /// The identity given to the file by its writer, in the usual text form; nil in old files.
  public let uuid: String?
  /// Whether the writer closed the file. If not, ``keys`` holds what could be recovered.
  public let wasClosed: Bool
  /// The keys of the top directory, all cycles, in the order of the file.
  public let keys: [Key]

  let bytes: FileBytes
  let header: FileHeader
  /// For a file that had to be recovered, what was found.
  private let recovery: Recovery?
  private let streamers = Mutex<Result<StreamerRegistry, any Error>?>(nil)

  /// Opens the local file at `path`.
  ///
  /// - Throws: ``ROOTError`` (`transport` with a `ByteIOError` as its cause, `notROOT`, `otherFormat`, `corrupt`).
  public convenience init(path: String) throws {
    do {
      try self.init(FileSource(path: path))
    } catch let error as ByteIOError {
      throw ROOTError(.transport, file: path, error.message, cause: error)
    }
  }

  /// Opens the file whose bytes `source` gives.
  ///
  /// - Throws: ``ROOTError`` (`transport`, `notROOT`, `otherFormat`, `corrupt`).
  public init(_ source: any ByteSource) throws {
    let bytes = FileBytes(source: source)
    let header = try bytes.checked(FileHeader.maximumSize, at: 0) {
      var cursor = try bytes.cursor(upTo: FileHeader.maximumSize, at: 0, object: nil)
      return try FileHeader(&cursor)
    }
    self.bytes = bytes
    self.header = header
    uuid = Self.text(uuid: header.uuid)
    do {
      keys = try bytes.checked(bytes.size, at: 0) {
        try Directory(bytes, at: header.begin + header.nameBytes, path: nil).keys
      }
      recovery = nil
      wasClosed = header.seekFree > header.begin && header.end <= bytes.size
    } catch let error as ROOTError where error.code == .corrupt {
      let recovery = try Recovery(bytes, header: header)
      guard let found = recovery.keys[header.begin], !found.isEmpty else {
        throw ROOTError(
          .corrupt, file: bytes.name, object: error.object, offset: error.offset,
          "\(error.message); the file was not closed or is cut off, and no object could be recovered from its records")
      }
      keys = found
      self.recovery = recovery
      wasClosed = false
    }
  }

  /// All keys of the file that are not directories, with their paths such as `analysis/nominal/mini`, depth first.
  ///
  /// - Throws: `corrupt`, also if there are more keys than there are bytes for, because directories contain one another;
  ///   `transport`.
  public func allKeys() throws -> [(path: String, key: Key)] {
    var listing = KeyListing(name: name, size: size)
    try listing.enter(keys) { try keys(ofDirectory: $0, path: $1) }
    return listing.found
  }

  /// The key at `path`: names joined by `/`, with `;cycle` at the end for another cycle than the highest.
  ///
  /// A name that itself contains `/` or `;` is found as it is.
  ///
  /// - Throws: `missingObject` with the nearest names.
  public func key(_ path: String) throws -> Key {
    if let key = try find(path) { return key }
    let candidates = (try? allKeys().map(\.path)) ?? keys.map(\.name)
    throw ROOTError(
      .missingObject, file: name, object: path,
      "there is no object of this name; \(NearestNames.hint(for: path, among: candidates, kind: "object"))"
        + (wasClosed ? "" : "; the file was not closed"))
  }

  /// The key at `path`; nil if there is none.
  func find(_ path: String) throws -> Key? { try find(path[...], in: keys, prefix: "") }

  /// Fetches `ranges` of the file together and holds them in memory while the returned value lives; for local files
  /// there is nothing to do.
  ///
  /// ```swift
  /// let held = try await file.prefetch(branches.flatMap { $0.byteRanges(of: entries) })
  /// ```
  ///
  /// - Throws: ``ROOTError`` (`transport`) with a `ByteIOError` as its cause; `CancellationError`.
  public func prefetch(_ ranges: [Range<Int>]) async throws -> PrefetchedBytes { try await bytes.prefetch(ranges) }

  /// The streamer information of this file's classes; read once, also where it is damaged.
  func streamerRegistry() throws -> StreamerRegistry {
    try streamers.withLock { registry in
      if let registry { return try registry.get() }
      let result = Result {
        try bytes.checked(header.infoBytes, at: header.seekInfo) {
          try StreamerRegistry(bytes, header: header, recovered: recovery?.streamerInfo)
        }
      }
      if case .failure(let error as ROOTError) = result, error.code == .transport { throw error }
      registry = result
      return try result.get()
    }
  }

  private func find(_ path: Substring, in keys: [Key], prefix: String) throws -> Key? {
    if let key = Self.newest(path, in: keys) { return key }
    for slash in path.indices where path[slash] == "/" {
      let folder = path[..<slash]
      let rest = path[path.index(after: slash)...]
      guard let key = Self.newest(folder, in: keys.filter(\.isDirectory)) else { continue }
      let inside = try self.keys(ofDirectory: key, path: prefix + folder)
      if let found = try find(rest, in: inside, prefix: prefix + folder + "/") { return found }
    }
    return nil
  }

  /// The key named exactly `name` with the highest cycle, or the one of the cycle behind the last semicolon.
  private static func newest(_ name: Substring, in keys: [Key]) -> Key? {
    if let key = keys.filter({ $0.name == name }).max(by: { $0.cycle < $1.cycle }) { return key }
    guard let semicolon = name.lastIndex(of: ";"), let cycle = Int(name[name.index(after: semicolon)...]) else {
      return nil
    }
    return keys.first { $0.name == name[..<semicolon] && $0.cycle == cycle }
  }

  private func keys(ofDirectory key: Key, path: String) throws -> [Key] {
    if let recovery { return recovery.keys[key.seek] ?? [] }
    return try bytes.checked(bytes.size, at: 0) {
      try Directory(bytes, at: key.seek + key.headerBytes, path: path).keys
    }
  }

  private static func text(uuid bytes: [UInt8]) -> String? {
    guard bytes.contains(where: { $0 != 0 }) else { return nil }
    let digits = bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    return [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }.joined(separator: "-")
  }
}
