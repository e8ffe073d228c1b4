import ByteIO
import ROOTIO
import Synchronization

/// A file on a server that is lost, or has other bytes, when the last basket of `jet_pt` is read, until it is back.
final class FailingLater: ByteSource {
  private let file: FileSource
  private let isDamaged: Bool
  private let last: Range<Int>
  let isBack = Mutex(false)

  var location: Location { file.location }
  var size: Int { file.size }

  init(_ path: String, isDamaged: Bool = false) throws {
    file = try FileSource(path: path)
    self.isDamaged = isDamaged
    let branch = try ROOTFile(path: path).tree("mini").branch("jet_pt")
    last = branch.byteRanges(of: 0..<branch.entryCount).max { $0.lowerBound < $1.lowerBound } ?? 0..<0
  }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
    guard offset == last.lowerBound, !isBack.withLock({ $0 }) else { return try file.read(into: buffer, at: offset) }
    guard isDamaged else { throw ByteIOError(.readFailed, source: name, offset: offset, "the server is gone") }
    buffer.initializeMemory(as: UInt8.self, repeating: 0)
  }
}
