import ByteIO
import ROOTIO
import Synchronization

/// A file on a server that is lost when the last basket of `jet_pt` is read, until it is back.
final class FailingLater: ByteSource {
  private let file: FileSource
  private let last: Range<Int>
  let isBack = Mutex(false)

  var location: Location { file.location }
  var size: Int { file.size }

  init(_ path: String) throws {
    file = try FileSource(path: path)
    let branch = try ROOTFile(path: path).tree("mini").branch("jet_pt")
    last = branch.byteRanges(of: 0..<branch.entryCount).max { $0.lowerBound < $1.lowerBound } ?? 0..<0
  }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
    guard offset != last.lowerBound || isBack.withLock({ $0 }) else {
      throw ByteIOError(.readFailed, source: name, offset: offset, "the server is gone")
    }
    try file.read(into: buffer, at: offset)
  }
}
