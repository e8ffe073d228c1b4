#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// An output file that appears whole or not at all.
///
/// The bytes go to a hidden file in the same folder, `.<name>.<process>-<random>.partial`, which ``commit()`` gives its
/// name. Without a commit it is removed when the object goes away; only a process that is killed leaves it behind.
/// A path that is a symbolic link stands for the file it leads to. Permissions are those of the file that is replaced, or of
/// any new file, 0666 less the process's umask.
///
/// Not to be used by two threads at once. Errors are ``TableError``s with the path as it was given.
public final class AtomicFile {
  public var path: String { place.path }
  /// The number of bytes written so far.
  public var byteCount: Int { bytes.count }

  private let place: OutputPlace
  private let temporary: String
  private let bytes: OutputBytes
  private var isDone = false

  /// Begins an output at `path`.
  ///
  /// - Parameter replacing: whether a file that is there already is replaced. Nothing but a regular file ever is.
  /// - Throws: `exists` if there is a file and `replacing` is false; `cannotCreate` if the folder is missing or not
  ///   writable, or the path is a folder, a device, or no name at all.
  public init(path: String, replacing: Bool = false) throws(TableError) {
    place = try OutputPlace(path: path, replacing: replacing)
    temporary = place.hidden("\(OutputPlace.token()).partial")
    let mode = OutputAccess(ofFileAt: place.target)?.initialMode ?? 0o666
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    bytes = OutputBytes(descriptor, for: place)
    guard descriptor >= 0 else {
      isDone = true
      throw TableError(.cannotCreate, path: path, "cannot write in \(place.folder)", .last)
    }
  }

  deinit {
    abandon()
  }

  /// Appends bytes.
  ///
  /// - Throws: `writeFailed`, such as for a full disk; the file cannot be committed any more then.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(TableError) {
    try self.bytes.write(bytes)
  }

  /// Appends bytes.
  ///
  /// - Throws: `writeFailed`, as above.
  public func write(_ bytes: [UInt8]) throws(TableError) {
    try self.bytes.write(bytes)
  }

  /// Takes back everything behind the first `count` bytes; writing goes on from there.
  ///
  /// - Throws: `writeFailed`; the file cannot be committed any more then.
  public func truncate(to count: Int) throws(TableError) {
    try bytes.truncate(to: count)
  }

  /// Puts bytes into the place of the first ones.
  ///
  /// - Throws: `writeFailed`; the file cannot be committed any more then.
  public func replaceBeginning(with beginning: [UInt8]) throws(TableError) {
    try bytes.replaceBeginning(with: beginning)
  }

  /// Brings the bytes to the disk and gives the file its name.
  ///
  /// - Throws: `exists` if a file has come into being there meanwhile and is not to be replaced; `writeFailed` if the
  ///   system reports an error. There is no output then, and an older one is as it was.
  public func commit() throws(TableError) {
    try bytes.sync()
    defer { abandon() }
    if let access = OutputAccess(ofFileAt: place.target) { try bytes.give(access) }
    guard bytes.close() else { throw place.failure("cannot close the file") }
    try Placement(staged: temporary, target: place.target, isReplacing: place.isReplacing, path: path).put()
    OutputPlace.sync(folder: place.folder)
  }

  /// Gives the output up and removes what is there of it. Does nothing after a commit.
  public func abandon() {
    guard !isDone else { return }
    bytes.close()
    unlink(temporary)
    isDone = true
  }
}

extension OutputFile {
  /// Writes the file alone, whole or not at all.
  ///
  /// - Throws: ``TableError``, as ``AtomicFile``.
  public func write() throws(TableError) {
    let file = try AtomicFile(path: path, replacing: isReplacing)
    try file.write(bytes)
    try file.commit()
  }
}
