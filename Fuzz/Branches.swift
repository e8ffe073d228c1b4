import Columns
import ROOTIO

/// Runs `body`; nothing but the library's own error may come out.
func attempt(_ body: () throws -> Void) {
  do {
    try body()
  } catch is ROOTError {
    // What a damaged file is expected to give.
  } catch {
    fatalError("an error of another type: \(error)")
  }
}

/// Reads a branch: all of it, or both ends where so many entries would take long although they are there.
func read(_ branch: Branch) throws {
  let many = 1 << 18
  let some = 1_000
  if branch.entryCount <= many {
    _ = try BranchDigest.leaves(of: branch)
    return
  }
  let reader = try BranchReader(branch)
  for entries in [0..<some, branch.entryCount - some..<branch.entryCount] {
    func numbers<Element: Primitive>(_ type: Element.Type) throws {
      switch branch.shape {
      case .flat: _ = try reader.column(type, entries: entries)
      case .nested: _ = try reader.nested(type, entries: entries)
      default: _ = try reader.jagged(type, entries: entries)
      }
    }
    switch branch.shape {
    case .string: _ = try reader.strings(entries: entries)
    case .strings: _ = try reader.stringLists(entries: entries)
    case .structured: _ = try reader.structure(entries: entries)
    default:
      let type: any Primitive.Type = branch.elementType?.type ?? Int32.self
      try numbers(type)
    }
  }
}
