import CArrow
import PythonBridge

/// The rows of a run while it goes on. It ends with the stream.
final class LiveRowStream: StreamSource {
  private let run: RunningExtract

  init(_ run: RunningExtract) { self.run = run }

  func writeType(to schema: UnsafeMutablePointer<ArrowSchema>) throws {
    while true {
      if let type = try run.type(atMost: .seconds(60)) { return type.write(to: schema) }
    }
  }

  func writeNext(to array: UnsafeMutablePointer<ArrowArray>) throws {
    while true {
      switch try run.next(atMost: .seconds(60)) {
      case .batch(let batch)?: return batch.share(to: array)
      case .end?: return
      case nil: break
      }
    }
  }

  func end() { run.cancel() }
}
