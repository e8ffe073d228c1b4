import Base
import ByteIO

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The files that a run is to leave, complete under names of their own, and where they belong: either all of them appear or
/// none does.
///
/// They are listed in the work folder's `outputs.json`, and lie in that folder or, if they belong into another one, hidden
/// there. When all are complete and on the disk, the list gets the name `publish.json`: from then on they belong to
/// the user. Each gets its name; if one cannot, the others are put back, where that can be. Whatever is left when the
/// process ends in between, ``finish(_:)`` puts into its place.
struct OutputSet {
  /// A file of the set, as it is listed.
  struct Member: Codable {
    /// As the user gave it.
    var path: String
    /// Its name as long as it has not its own.
    var staged: String
    /// The folder of both names; nil for the staged name in the work folder, and the other one beside that.
    var folder: String?
    var name: String
    var isReplacing: Bool

    func placement(_ work: String, _ parent: String) -> Placement {
      Placement(
        staged: OutputPlace.path(of: staged, in: folder ?? work),
        target: OutputPlace.path(of: name, in: folder ?? parent), isReplacing: isReplacing, path: path)
    }
  }

  /// The list of files that are being made ready.
  static let list = "outputs.json"
  /// The list of files that are being put into their places.
  static let begun = "publish.json"

  private let work: WorkFolder
  private let place: OutputPlace
  private let members: [Member]

  /// The set of an output that is complete in the work folder, and of other files, which are written now.
  ///
  /// - Parameter tables: what lies there in place of the output, if that was divided.
  /// - Throws: `exists`, `cannotCreate`, `writeFailed`; `busy` if another run took the work folder's name.
  init(
    of place: OutputPlace, divided tables: [StagedTable] = [], with files: [OutputFile], in work: WorkFolder
  ) throws(TableError) {
    self.work = work
    self.place = place
    guard work.isOwn else { throw Self.taken(place) }
    let places = try files.map { file throws(TableError) in
      try OutputPlace(path: file.path, replacing: file.isReplacing)
    }
    var members: [Member] = []
    // The table is last: whoever waits for it finds all.
    for (number, other) in places.enumerated() {
      let folder = try Self.folder(of: other, besides: place)
      let staged =
        folder == nil ? "output-\(number + 1)" : OutputPlace.hidden(other.name, "\(OutputPlace.token()).partial")
      members.append(
        Member(
          path: other.path, staged: staged, folder: folder, name: other.name, isReplacing: other.isReplacing))
    }
    let outputs =
      tables.isEmpty ? [(place: place, name: WorkFolder.table)] : tables.map { (place: $0.place, name: $0.name) }
    for (place, staged) in outputs {
      members.append(
        Member(path: place.path, staged: staged, folder: nil, name: place.name, isReplacing: place.isReplacing))
    }
    self.members = members
    try writeList()
    let access = OutputAccess(ofFileAt: outputs[0].place.target)
    for (index, file) in files.enumerated() {
      let own = OutputAccess(ofFileAt: places[index].target)
      try write(file.bytes, members[index], at: places[index], access: own ?? access)
    }
  }

  /// Puts all files into their places, and removes the work folder.
  ///
  /// - Throws: `exists`, `writeFailed`, `busy` if another run took the work folder's name. All is as it was then, but if even
  ///   that cannot be had: then the rest is left to ``finish(_:)``, and the error says so.
  func publish() throws(TableError) {
    guard work.isOwn else { throw Self.taken(place) }
    try work.rename(Self.list, to: Self.begun)
    // Whoever takes a folder over looks for that name when he has it.
    guard work.isOwn else {
      try work.rename(Self.begun, to: Self.list)
      throw Self.taken(place)
    }
    work.sync()
    var moves: [OutputMove] = []
    do throws(TableError) {
      for member in members {
        var move = OutputMove(member.placement(work.path, place.folder))
        try move.make()
        moves.append(move)
      }
    } catch let failure {
      do throws(TableError) {
        for move in moves.reversed() { try move.takeBack() }
        try work.rename(Self.begun, to: Self.list)
      } catch {
        throw Self.unfinished(failure)
      }
      throw failure
    }
    Self.end(members, in: work, besides: place)
  }

  private static func taken(_ place: OutputPlace) -> TableError {
    TableError(.busy, path: place.path, "another run has taken its work folder")
  }

  private static func unfinished(_ error: TableError) -> TableError {
    TableError(
      error.code, path: error.path,
      error.message + "; some outputs of the run are in their places, and the next command at it puts the others there",
      mayPass: error.mayPass)
  }

  private func writeList() throws(TableError) {
    let text: String
    do {
      text = try JSON.compact.text(of: members)
    } catch {
      throw TableError(.cannotCreate, path: place.path, "its outputs have names that cannot be noted")
    }
    let list = try work.file(Self.list)
    try list.truncate(to: 0)
    try Self.write(Array(text.utf8), to: list)
  }

  private func write(
    _ bytes: [UInt8], _ member: Member, at place: OutputPlace, access: OutputAccess?
  ) throws(TableError) {
    let file: OutputBytes
    if let folder = member.folder {
      let descriptor = open(
        OutputPlace.path(of: member.staged, in: folder), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
        access?.initialMode ?? 0o666)
      guard descriptor >= 0 else {
        throw TableError(.cannotCreate, path: place.path, "cannot write in \(place.folder)", .last)
      }
      file = OutputBytes(descriptor, for: place)
    } else {
      file = try work.file(member.staged)
      try file.truncate(to: 0)
    }
    if let access { try file.give(access) }
    try Self.write(bytes, to: file)
    guard file.close() else { throw place.failure("cannot close the file") }
  }

  private static func write(_ bytes: [UInt8], to file: OutputBytes) throws(TableError) {
    try file.write(bytes)
    try file.sync()
  }

  /// Nil if it is the folder of the table; else the path from the root, for a process that is somewhere else.
  private static func folder(of other: OutputPlace, besides place: OutputPlace) throws(TableError) -> String? {
    if Location(path: other.folder).filePlace == Location(path: place.folder).filePlace { return nil }
    guard let path = realpath(other.folder, nil) else { throw other.failure("cannot find its folder") }
    defer { free(path) }
    return String(cString: path)
  }
}
