#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension WorkFolder {
  /// Copies the work in a folder that a run may still be using to a new one, which gets its path.
  ///
  /// - Returns: the new folder, open; nil if another run was faster.
  /// - Throws: `cannotCreate`, `writeFailed`.
  static func takeOver(_ old: Int32, at path: String, for place: OutputPlace) throws(TableError) -> Int32? {
    let (fresh, former) = (place.hidden("\(OutputPlace.token()).work"), place.hidden("\(OutputPlace.token()).work"))
    guard mkdir(fresh, 0o700) == 0 else {
      throw TableError(.cannotCreate, path: place.path, "cannot write in \(place.folder)", .last)
    }
    let new = open(fresh)
    guard new >= 0 else {
      throw TableError(.cannotCreate, path: place.path, "cannot open the folder \(fresh)", .last)
    }
    do throws(TableError) {
      // The journal first, as the table is to have the bytes that it speaks of.
      for name in [journal, table] { try copy(name, from: old, to: new, for: place) }
      guard isFolder(old, at: path), SystemCall.move(path, to: former) else {
        discard(new, at: fresh)
        return nil
      }
      // A run that has begun to put its outputs into their places goes on, and so it does if another one's folder was moved.
      guard isFolder(old, at: former), !has(OutputSet.begun, in: old), SystemCall.move(fresh, to: path) else {
        SystemCall.move(former, to: path)
        discard(new, at: fresh)
        return nil
      }
    } catch {
      discard(new, at: fresh)
      throw error
    }
    let left = open(former)
    if left >= 0 {
      let work = WorkFolder(left, at: former, for: place)
      OutputSet.discard(in: work)
      work.remove()
    }
    return new
  }

  private static func copy(
    _ name: String, from old: Int32, to new: Int32, for place: OutputPlace
  ) throws(TableError) {
    let (source, copy) = (try file(name, in: old, for: place), try file(name, in: new, for: place))
    var failure: TableError?
    try source.read(source.count) { piece in
      guard failure == nil else { return }
      do throws(TableError) { try copy.write(piece) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  private static func discard(_ folder: Int32, at path: String) {
    for name in [journal, table] { unlinkat(folder, name, 0) }
    SystemCall.shut(folder)
    rmdir(path)
  }
}
