#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// One file on its way to its place, which can be taken back as long as what it replaced is there under another name.
struct OutputMove {
  private let placement: Placement
  /// What was replaced, under another name.
  private let former: String
  private var hasReplaced = false

  init(_ placement: Placement) {
    self.placement = placement
    former = Self.former(placement)
  }

  /// - Throws: as ``Placement/put(isBegun:)``; nothing is moved then.
  mutating func make() throws(TableError) {
    hasReplaced = placement.isReplacing && access(placement.target, F_OK) == 0
    // Without hard links there is no way back.
    if hasReplaced {
      unlink(former)
      link(placement.target, former)
    }
    do throws(TableError) {
      try placement.put()
    } catch {
      unlink(former)
      throw error
    }
  }

  /// Puts things as they were, so that at any time the file is in its place or can be put there.
  ///
  /// - Throws: `writeFailed`.
  func takeBack() throws(TableError) {
    let isBack =
      hasReplaced
      ? access(former, F_OK) == 0 && link(placement.target, placement.staged) == 0
        && rename(former, placement.target) == 0
      // Nothing is moved if both names are there.
      : rename(placement.target, placement.staged) == 0 && Self.remove(placement.target)
    guard isBack else { throw TableError(.writeFailed, path: placement.path, "cannot be put back", .last) }
  }

  /// Gives up the way back, and all names that are not the file's own.
  ///
  /// - Returns: false if one is left.
  static func end(_ placement: Placement) -> Bool {
    let areGone = [placement.staged, former(placement)].map(remove)
    return !areGone.contains(false)
  }

  private static func former(_ placement: Placement) -> String { placement.staged + ".former" }

  private static func remove(_ path: String) -> Bool { unlink(path) == 0 || errno == ENOENT }
}
