#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// An output file that appears whole or not at all, and of which an interrupted process leaves the beginning.
///
/// The bytes go to `table` in the folder `.<name>.work` beside the output; ``commit(with:)`` gives that file its name and
/// removes the folder. In the folder's `journal.jsonl` stand notes of the caller, a line each, about the bytes written
/// before them. A process that dies leaves both; the next one finds the notes in ``notes`` and goes on with
/// ``resume(from:notes:)``, or begins with ``startAnew()``. Two processes never use one folder.
///
/// A path that is a symbolic link stands for the file it leads to. Permissions are those of the file that is replaced, or of
/// any new file, 0666 less the process's umask; as long as it grows, its owner alone can read it.
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
  private let work: WorkFolder
  private let bytes: OutputBytes
  private let journal: OutputBytes
  /// The tables that the bytes were divided into, if they were.
  private var tables: [StagedTable] = []
  private var isDone = false

  /// Takes hold of the work folder of the output at `path`, whose content stays as it is. Outputs that an earlier process had
  /// completed, but not put into all their places, are put there before.
  ///
  /// - Parameters:
  ///   - replacing: whether a file that is there already is replaced. Nothing but a regular file ever is.
  ///   - takingOver: whether work may be taken over of which a file system without locks does not tell whether another process
  ///     is at it. That process finds out in the end, and has no output.
  /// - Throws: `exists` if there is a file and `replacing` is false; `busy` if another process is, or may be, writing this
  ///   output; `cannotCreate` if the folder is missing or not writable, or the path is a folder, a device, or no name at all;
  ///   as ``finish(_:)``.
  public init(path: String, replacing: Bool = false, takingOver: Bool = false) throws(TableError) {
    try Self.finish(path)
    place = try OutputPlace(path: path, replacing: replacing)
    work = try WorkFolder(for: place, takingOver: takingOver)
    do throws(TableError) {
      bytes = try work.file(WorkFolder.table)
      journal = try work.file(WorkFolder.journal)
    } catch {
      work.removeIfEmpty()
      work.close()
      throw error
    }
    OutputSet.discard(in: work)
    try readNotes()
  }

  /// Puts outputs into their places that a process had completed, and that were on their way when it ended.
  ///
  /// - Parameter path: the table's.
  /// - Returns: whether there were any.
  /// - Throws: `busy` if another process is at it; `exists`, `writeFailed` if an output cannot be put there.
  @discardableResult
  public static func finish(_ path: String) throws(TableError) -> Bool {
    guard let place = try? OutputPlace(of: path) else { return false }
    return try OutputSet.finish(place)
  }

  deinit {
    suspend()
  }

  /// Where the work on the output at `path` lies, or nil if none is there.
  public static func workFolder(of path: String) -> String? {
    guard let place = try? OutputPlace(of: path) else { return nil }
    let folder = place.hidden("work")
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

  /// Puts bytes into the place of the first ones. Reads all again, for the ``checksum``; what the journal's notes say of the
  /// bytes holds no more, so that this comes last.
  ///
  /// - Throws: `writeFailed`.
  public func replaceBeginning(with beginning: [UInt8]) throws(TableError) {
    try bytes.replaceBeginning(with: beginning)
    checksum.reset()
    try bytes.read(byteCount) { checksum.append($0) }
  }

  /// Adds a line to the journal.
  ///
  /// - Parameter note: without the line's end.
  /// - Throws: `writeFailed`.
  public func note(_ note: String) throws(TableError) {
    try journal.write(Array("\(note)\n".utf8))
    notes.append(note)
  }

  /// Brings the bytes to the disk, gives the file its name, and removes the work folder. Other files appear together with
  /// it: all of them are complete before the first one appears, and if one cannot, none does.
  ///
  /// - Throws: `exists` if a file has come into being there meanwhile and is not to be replaced; `writeFailed` if the
  ///   system reports an error; `busy` if another process has taken the work over. There is no output then, older ones are as
  ///   they were, and the work folder stays. Only if even that fails, the outputs are as they then are until ``finish(_:)``
  ///   puts the rest into place, as after the death of the process; the error says so.
  public func commit(with files: [OutputFile] = []) throws(TableError) {
    if tables.isEmpty {
      if let access = OutputAccess(ofFileAt: place.target) { try bytes.give(access) }
      try bytes.sync()
    }
    do throws(TableError) {
      try OutputSet(of: place, divided: tables, with: files, in: work).publish()
    } catch {
      if work.has(OutputSet.begun) { end() } else { OutputSet.discard(in: work) }
      throw error
    }
    end()
  }

  /// Begins the tables that the bytes are divided into.
  func stage(_ paths: [String]) throws(TableError) -> [StagedTable] {
    tables = []
    for path in paths {
      let own = try OutputPlace(path: path, replacing: place.isReplacing)
      guard own.folder == place.folder else {
        throw TableError(
          .cannotCreate, path: path, "is a link into another folder than the other tables' (\(place.folder))")
      }
      tables.append(try StagedTable(own, number: tables.count, in: work))
    }
    return tables
  }

  /// Calls `body` with the bytes so far, piece by piece.
  func readBytes(_ body: (UnsafeRawBufferPointer) -> Void) throws(TableError) { try bytes.read(byteCount, body) }

  /// Gives the output up and removes the work folder. Does nothing a second time, or after a commit.
  public func abandon() {
    guard !isDone else { return }
    OutputSet.discard(in: work)
    work.remove()
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
    work.close()
    isDone = true
  }

  private func readNotes() throws(TableError) {
    var text: [UInt8] = []
    try journal.read(journal.count) { text += $0 }
    notes = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
