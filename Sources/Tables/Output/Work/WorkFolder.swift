import Base

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A folder beside an output, `.<name>.work`, in which one run makes it ready and which no other run uses.
///
/// A lock keeps runs apart. Where the file system knows none, a folder that is there already may be that of a run at work:
/// then it is left alone, or what is in it is copied to a folder of one's own that takes its name, by which the other run
/// knows in the end that its time is over. Nobody but its owner may look into it.
final class WorkFolder {
  /// The output as it grows.
  static let table = "table"
  /// Notes about it.
  static let journal = "journal.jsonl"

  private let place: OutputPlace
  /// Locked where that can be; negative once it is closed.
  private var descriptor: Int32
  /// Where it is.
  let path: String

  /// - Parameter takingOver: whether work may be copied of which nothing tells whether another run is at it.
  /// - Throws: `busy` if another run is, or may be, at work; `cannotCreate` if the folder cannot be made or opened.
  init(for place: OutputPlace, takingOver: Bool) throws(TableError) {
    self.place = place
    path = place.hidden("work")
    for _ in 0..<100 {
      let isNew = mkdir(path, 0o700) == 0
      guard isNew || errno == EEXIST else {
        throw TableError(.cannotCreate, path: place.path, "cannot write in \(place.folder)", .last)
      }
      let descriptor = Self.open(path)
      guard descriptor >= 0 else {
        if errno == ENOENT { continue }
        throw TableError(.cannotCreate, path: place.path, "cannot open the folder \(path)", .last)
      }
      switch FolderLock(descriptor) {
      case .held: break
      case .unknown where isNew: break
      case .unknown where takingOver:
        defer { SystemCall.shut(descriptor) }
        guard let own = try Self.takeOver(descriptor, at: path, for: place) else {
          try OutputSet.finish(place)
          continue
        }
        self.descriptor = own
        return
      case .unknown:
        SystemCall.shut(descriptor)
        throw TableError(
          .busy, path: place.path,
          "is being written by another process, or one was interrupted: the file system has no locks that would tell;"
            + " if none is at work, remove the folder \(path)")
      case .taken:
        SystemCall.shut(descriptor)
        throw Self.busy(place, path)
      }
      // Another process may have removed the folder before it was locked, or ended in it.
      guard Self.isFolder(descriptor, at: path), !Self.has(OutputSet.begun, in: descriptor) else {
        SystemCall.shut(descriptor)
        try OutputSet.finish(place)
        continue
      }
      fchmod(descriptor, 0o700)
      self.descriptor = descriptor
      return
    }
    throw Self.busy(place, path)
  }

  /// One that a process has left, opened to be finished.
  init(_ descriptor: Int32, at path: String, for place: OutputPlace) {
    self.descriptor = descriptor
    self.path = path
    self.place = place
  }

  deinit {
    close()
  }

  /// Lets go of the folder.
  func close() {
    guard descriptor >= 0 else { return }
    // Closing alone does not do while a child of the process, just forked, has the descriptor, too.
    flock(descriptor, LOCK_UN)
    SystemCall.shut(descriptor)
    descriptor = -1
  }

  /// Opens a file in the folder, made if it is not there.
  ///
  /// - Throws: `cannotCreate`.
  func file(_ name: String) throws(TableError) -> OutputBytes {
    try Self.file(name, in: descriptor, for: place)
  }

  /// The bytes of a file in the folder; nil if it is not there or cannot be read.
  func contents(_ name: String) -> [UInt8]? {
    let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { return nil }
    let bytes = OutputBytes(file, count: Self.size(of: file), for: place)
    var contents: [UInt8] = []
    do { try bytes.read(bytes.count) { contents += $0 } } catch { return nil }
    return contents
  }

  /// Removes a file of the folder, if it is there.
  func remove(_ name: String) {
    unlinkat(descriptor, name, 0)
  }

  /// Removes the folder and what is left in it besides the files of an ``OutputSet``, if it is still this one.
  func remove() {
    for name in [Self.table, Self.journal] { remove(name) }
    removeIfEmpty()
  }

  /// Removes the folder if nothing is in it and it is still this one.
  func removeIfEmpty() {
    if isOwn { rmdir(path) }
  }

  /// Makes the names in the folder last.
  func sync() {
    _ = fsync(descriptor)
  }

  /// Whether the folder at ``path`` is this one, and not another that took its name.
  var isOwn: Bool { Self.isFolder(descriptor, at: path) }

  /// Whether there is a file of this name in the folder.
  func has(_ name: String) -> Bool { Self.has(name, in: descriptor) }

  /// Gives a file in the folder another name.
  ///
  /// - Throws: `writeFailed`.
  func rename(_ name: String, to other: String) throws(TableError) {
    guard renameat(descriptor, name, descriptor, other) == 0 else {
      throw place.failure("cannot write in its work folder")
    }
  }

  static func open(_ path: String) -> Int32 {
    SystemCall.folder(path)
  }

  static func has(_ name: String, in folder: Int32) -> Bool {
    faccessat(folder, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0
  }

  /// Whether an open folder is the one at `path`.
  static func isFolder(_ descriptor: Int32, at path: String) -> Bool {
    var (opened, present) = (stat(), stat())
    return fstat(descriptor, &opened) == 0 && lstat(path, &present) == 0 && opened.st_ino == present.st_ino
      && opened.st_dev == present.st_dev
  }

  static func file(
    _ name: String, in folder: Int32, for place: OutputPlace
  ) throws(TableError) -> OutputBytes {
    let mode = OutputAccess(ofFileAt: place.target)?.initialMode ?? 0o666
    let descriptor = openat(folder, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, mode)
    guard descriptor >= 0 else {
      throw TableError(.cannotCreate, path: place.path, "cannot write in its work folder", .last)
    }
    return OutputBytes(descriptor, count: size(of: descriptor), for: place)
  }

  static func busy(_ place: OutputPlace, _ folder: String) -> TableError {
    TableError(.busy, path: place.path, "is being written by another process, in \(folder)")
  }

  private static func size(of descriptor: Int32) -> Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }
}
