import Base

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension OutputSet {
  /// Puts the files of a set into their places that a process has left before all of them were there.
  ///
  /// - Returns: whether there was such a set.
  /// - Throws: `busy` if another process is at it; `exists`, `writeFailed` if a file cannot be put there; `cannotCreate` if
  ///   nothing says which files there are.
  @discardableResult
  static func finish(_ place: OutputPlace) throws(TableError) -> Bool {
    let folder = place.hidden("work")
    let descriptor = WorkFolder.open(folder)
    guard descriptor >= 0 else { return false }
    let work = WorkFolder(descriptor, at: folder, for: place)
    guard work.has(begun) else { return false }
    if case .taken = FolderLock(descriptor) { throw WorkFolder.busy(place, folder) }
    guard work.isOwn, work.has(begun) else { return false }
    guard let members = members(in: work, begun) else {
      throw TableError(.cannotCreate, path: place.path, "cannot read \(folder)/\(begun)", .last)
    }
    for member in members { try member.placement(folder, place.folder).put(isBegun: true) }
    end(members, in: work, besides: place)
    return true
  }

  /// Makes the names of files that are in their places last, and removes the work folder. Where that cannot be, it is left to
  /// ``finish(_:)``.
  static func end(_ members: [Member], in work: WorkFolder, besides place: OutputPlace) {
    for folder in Set(members.map { $0.folder ?? place.folder }) { OutputPlace.sync(folder: folder) }
    let areEnded = members.map { OutputMove.end($0.placement(work.path, place.folder)) }
    guard !areEnded.contains(false) else { return }
    for name in [WorkFolder.journal, WorkFolder.table] { work.remove(name) }
    work.remove(begun)
    work.remove()
  }

  /// Removes the files that a run made ready in a work folder and did not come to put into their places.
  static func discard(in work: WorkFolder) {
    for member in members(in: work, list) ?? [] where member.staged != WorkFolder.table {
      if let folder = member.folder {
        unlink(OutputPlace.path(of: member.staged, in: folder))
      } else {
        work.remove(member.staged)
      }
    }
    work.remove(list)
    StagedTable.discard(in: work)
  }

  /// Nil without a list that makes sense.
  private static func members(in work: WorkFolder, _ list: String) -> [Member]? {
    work.contents(list).flatMap { try? JSON.compact.read([Member].self, from: Data($0)) }
  }
}
