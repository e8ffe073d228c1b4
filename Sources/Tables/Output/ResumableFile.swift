import Foundation

/// An output file that appears whole or not at all, and of which an interrupted process leaves the beginning.
///
/// The bytes go to `table` in the folder `.<name>.work` beside the output; ``commit()`` gives that file its name and
/// removes the folder. In the folder's `journal.jsonl` stand notes of the caller, a line each, about the bytes written
/// before them. A process that dies leaves both; the next one finds the notes in ``notes`` and goes on with
/// ``resume(from:notes:)``, or begins with ``startAnew()``. A lock keeps two processes apart.
///
/// A path that is a symbolic link stands for the file it leads to. Permissions are those of any new file, 0666 less the
/// process's umask.
///
/// Not to be used by two threads at once. Errors are ``TableError``s with the path as it was given.
public final class ResumableFile {
  public var path: String { place.path }
  /// The number of bytes written so far.
  public var byteCount: Int { bytes.count }
  /// What stands in the journal, line by line; a last line that was not written to its end is left out.
  public private(set) var notes: [String] = []
  /// Of the bytes written so far.
  public let checksum = Checksum()

  private let place: OutputPlace
  private let folder: String
  /// The folder, locked.
  private let lock: Int32
  private let bytes: OutputBytes
  private let journal: OutputBytes
  private var isDone = false

  /// Takes hold of the work folder of the output at `path`, whose content stays as it is.
  ///
  /// - Parameter replacing: whether a file that is there already is replaced. Nothing but a regular file ever is.
  /// - Throws: `exists` if there is a file and `replacing` is false; `busy` if another process is writing this output;
  ///   `cannotCreate` if the folder is missing or not writable, or the path is a folder, a device, or no name at all.
  public init(path: String, replacing: Bool = false) throws(TableError) {
    place = try OutputPlace(path: path, replacing: replacing)
    folder = Self.workFolder(of: place)
    lock = try Self.lock(folder, for: place)
    do throws(TableError) {
      bytes = try Self.file("table", in: lock, for: place)
      journal = try Self.file("journal.jsonl", in: lock, for: place)
    } catch {
      close(lock)
      rmdir(folder)
      throw error
    }
    try readNotes()
  }

  deinit {
    suspend()
  }

  /// Where the work on the output at `path` lies, or nil if none is there.
  public static func workFolder(of path: String) -> String? {
    guard let place = try? OutputPlace(path: path, replacing: true) else { return nil }
    let folder = workFolder(of: place)
    return access(folder, F_OK) == 0 ? folder : nil
  }

  /// Throws away what an earlier process left.
  public func startAnew() throws(TableError) {
    try journal.truncate(to: 0)
    try bytes.truncate(to: 0)
    notes = []
    checksum.reset()
  }

  /// Goes on from `count` bytes and the notes that were made up to then, and forgets what is behind them.
  public func resume(from count: Int, notes noteCount: Int) throws(TableError) {
    let end = notes[..<noteCount].reduce(0) { $0 + $1.utf8.count + 1 }
    try journal.truncate(to: end)
    notes.removeSubrange(noteCount...)
    try truncate(to: count)
  }

  /// The checksums of the first bytes.
  ///
  /// - Parameter counts: ascending; those beyond the end of the bytes are left out.
  public func checksums(at counts: [Int]) throws(TableError) -> [String] {
    let checksum = Checksum()
    var wanted = counts.filter { $0 <= byteCount }[...]
    var values: [String] = []
    var position = 0
    func take() {
      while let first = wanted.first, first == position {
        values.append(checksum.value)
        wanted.removeFirst()
      }
    }
    take()
    try bytes.read(wanted.last ?? 0) { piece in
      var rest = piece[...]
      while !rest.isEmpty {
        let count = min(rest.count, (wanted.first ?? .max) - position)
        checksum.append(UnsafeRawBufferPointer(rebasing: rest.prefix(count)))
        rest = rest.dropFirst(count)
        position += count
        take()
      }
    }
    return values
  }

  /// Appends bytes.
  ///
  /// - Throws: `writeFailed`, such as for a full disk.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(TableError) {
    try self.bytes.write(bytes)
    checksum.append(bytes)
  }

  /// Takes back everything behind the first `count` bytes; writing goes on from there. Reads those bytes again.
  ///
  /// - Throws: `writeFailed`.
  public func truncate(to count: Int) throws(TableError) {
    try bytes.truncate(to: count)
    checksum.reset()
    try bytes.read(count) { checksum.append($0) }
  }

  /// Adds a line to the journal.
  ///
  /// - Parameter note: without the line's end.
  /// - Throws: `writeFailed`.
  public func note(_ note: String) throws(TableError) {
    try Array("\(note)\n".utf8).withUnsafeBufferPointer { line throws(TableError) in
      try journal.write(UnsafeRawBufferPointer(line))
    }
    notes.append(note)
  }

  /// Brings the bytes to the disk, gives the file its name, and removes the work folder.
  ///
  /// - Throws: `exists` if a file has come into being there meanwhile and is not to be replaced; `writeFailed` if the
  ///   system reports an error. There is no output then, an older one is as it was, and the work folder stays.
  public func commit() throws(TableError) {
    try bytes.sync()
    try place.take(folder + "/table")
    abandon()
  }

  /// Gives the output up and removes the work folder. Does nothing a second time, or after a commit.
  public func abandon() {
    guard !isDone else { return }
    unlink(folder + "/table")
    unlink(folder + "/journal.jsonl")
    rmdir(folder)
    end()
  }

  /// Leaves the work folder for another process to go on; without notes, removes it. Does nothing a second time, or
  /// after a commit.
  public func suspend() {
    if notes.isEmpty { abandon() } else { end() }
  }

  private func end() {
    guard !isDone else { return }
    bytes.close()
    journal.close()
    // Closing alone does not do while a child of the process, just forked, has the descriptor, too.
    flock(lock, LOCK_UN)
    close(lock)
    isDone = true
  }

  private func readNotes() throws(TableError) {
    var text: [UInt8] = []
    try journal.read(journal.count) { text += $0 }
    notes = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
      .map { String(decoding: $0, as: UTF8.self) }
  }

  private static func workFolder(of place: OutputPlace) -> String {
    // A name may have 255 bytes.
    if place.name.utf8.count <= 249 { return place.folder + "/.\(place.name).work" }
    let checksum = Checksum()
    Array(place.name.utf8).withUnsafeBytes(checksum.append)
    return place.folder + "/.\(String(place.name.unicodeScalars.prefix(48))).\(checksum.value).work"
  }

  /// Opens the work folder, made if it is not there, and locks it.
  private static func lock(_ folder: String, for place: OutputPlace) throws(TableError) -> Int32 {
    while true {
      guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
        throw TableError(.cannotCreate, path: place.path, "cannot write in \(place.folder)", .last)
      }
      let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else {
        if errno == ENOENT { continue }
        throw TableError(.cannotCreate, path: place.path, "cannot open the folder \(folder)", .last)
      }
      // A file system that knows no locks has to do without.
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
        close(descriptor)
        throw TableError(.busy, path: place.path, "is being written by another process, in \(folder)")
      }
      // Another process may have removed the folder before it was locked.
      var (locked, present) = (stat(), stat())
      if fstat(descriptor, &locked) == 0, lstat(folder, &present) == 0, locked.st_ino == present.st_ino {
        return descriptor
      }
      close(descriptor)
    }
  }

  private static func file(_ name: String, in folder: Int32, for place: OutputPlace) throws(TableError) -> OutputBytes {
    let descriptor = openat(folder, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
      throw TableError(.cannotCreate, path: place.path, "cannot write in its work folder", .last)
    }
    return OutputBytes(descriptor, count: Int(status.st_size), for: place)
  }
}
