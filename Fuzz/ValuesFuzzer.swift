import ByteIO
import Glibc
import ROOTIO
import Synchronization

/// A file of which some bytes can be changed while it is open.
private final class ChangedSource: ByteSource {
  let location: Location
  let size: Int
  private let original: [UInt8]
  private let current: Mutex<MemorySource>

  init(_ path: String) throws {
    let file = try FileSource(path: path)
    var bytes = [UInt8](repeating: 0, count: file.size)
    try bytes.withUnsafeMutableBytes { try file.read(into: $0, at: 0) }
    original = bytes
    size = file.size
    location = file.location
    current = Mutex(MemorySource(bytes: original))
  }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
    try current.withLock { try $0.read(into: buffer, at: offset) }
  }

  /// Puts these bytes in place of those that are there.
  func change(at offset: Int, to bytes: some Collection<UInt8>) {
    current.withLock { current in
      for (place, byte) in zip(offset..<size, bytes) { current.bytes[place] = byte }
    }
  }

  func restore() { current.withLock { $0.bytes = original } }
}

/// A branch, and where what is stored of it lies.
private struct Target {
  let branch: Branch
  let source: ChangedSource
  let places: [Range<Int>]
}

/// The branches of the files that FUZZ_FILES names, none of which is compressed; opened once.
private let targets: [Target] = {
  var targets: [Target] = []
  for path in String(cString: getenv("FUZZ_FILES")).split(separator: " ") {
    do {
      let source = try ChangedSource(String(path))
      let file = try ROOTFile(source)
      for (name, key) in try file.allKeys() where try file.isTree(key.className) {
        for branch in try file.tree("\(name);\(key.cycle)").allBranches {
          let places = branch.byteRanges(of: 0..<branch.entryCount).filter { !$0.isEmpty }
          if !places.isEmpty { targets.append(Target(branch: branch, source: source, places: places)) }
        }
      }
    } catch {
      fatalError("\(path): \(error)")
    }
  }
  return targets
}()

/// What libFuzzer calls with every input: two bytes that choose a branch; then changes of what is stored of it, each a byte that
/// says which of its places, two how far from the end of that, one for a number of bytes, and these. The branch is read.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzValues(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var input = UnsafeBufferPointer(start: start, count: count)[...]
  guard let low = input.popFirst(), let high = input.popFirst() else { return 0 }
  let target = targets[(Int(high) << 8 | Int(low)) % targets.count]
  defer { target.source.restore() }
  while let place = input.popFirst(), let low = input.popFirst(), let high = input.popFirst(),
    let length = input.popFirst()
  {
    let place = target.places[Int(place) % target.places.count]
    let distance = (Int(high) << 8 | Int(low)) % place.count
    target.source.change(at: place.upperBound - 1 - distance, to: input.prefix(1 + Int(length % 16)))
    input = input.dropFirst(1 + Int(length % 16))
  }
  attempt { try read(target.branch) }
  return 0
}
