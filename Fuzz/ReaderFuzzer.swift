import ByteIO
import ROOTIO

/// Bytes in memory as a file.
private struct MemorySource: ByteSource {
  let name = "input"
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

/// What libFuzzer calls with every input: opens it as a file and reads everything in it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReader(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let source = MemorySource(bytes: Array(UnsafeBufferPointer(start: start, count: count)))
  attempt {
    let file = try ROOTFile(source)
    for (path, key) in try file.allKeys() {
      attempt {
        guard try file.isTree(key.className) else { return }
        let tree = try file.tree("\(path);\(key.cycle)")
        _ = tree.ranges(.clusters(about: 100_000))
        for branch in tree.allBranches { attempt { _ = try BranchDigest(branch) } }
      }
    }
  }
  return 0
}
