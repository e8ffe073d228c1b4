import ByteIO
import Columns
import ROOTIO

/// Bytes in memory as a file.
private struct MemorySource: ByteSource {
  let location: Location = "input"
  let bytes: [UInt8]
  var size: Int { bytes.count }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
    guard offset >= 0, buffer.count <= size - offset else {
      throw ByteIOError(.outOfBounds, source: name, offset: offset, "\(buffer.count) bytes are wanted of \(size)")
    }
    bytes.withUnsafeBytes { all in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[offset..<offset + buffer.count]))
    }
  }
}

/// Runs `body`; nothing but the library's own error may come out.
private func attempt(_ body: () throws -> Void) {
  do {
    try body()
  } catch is ROOTError {
    // What a damaged file is expected to give.
  } catch {
    fatalError("an error of another type: \(error)")
  }
}

/// Reads a branch: all of it, or both ends where so many entries would take long although they are there.
private func read(_ branch: Branch) throws {
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

/// What libFuzzer calls with every input: opens it as a file and reads everything in it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReader(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let source = MemorySource(bytes: Array(UnsafeBufferPointer(start: start, count: count)))
  attempt {
    let file = try ROOTFile(source)
    // Many keys may lead to the same large object.
    for (path, key) in try file.allKeys().prefix(100) {
      attempt {
        if file.isPlot(key.className) { _ = BranchDigest.leaves(of: try file.plot("\(path);\(key.cycle)")) }
        guard try file.isTree(key.className) else { return }
        let tree = try file.tree("\(path);\(key.cycle)")
        _ = tree.ranges(.clusters(about: 100_000))
        for branch in tree.allBranches { attempt { try read(branch) } }
      }
    }
  }
  return 0
}
