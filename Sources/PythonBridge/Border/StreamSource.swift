import CArrow

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Batches of one type, one after the other, for whoever takes an Arrow stream; for one thread at a time, as these are.
package protocol StreamSource: AnyObject {
  func writeType(to schema: UnsafeMutablePointer<ArrowSchema>) throws

  /// Makes the next batch; at the end none, which has no function `release`.
  func writeNext(to array: UnsafeMutablePointer<ArrowArray>) throws

  /// Nobody wants any more, or what comes next cannot be had.
  func end()
}

extension StreamSource {
  /// Hands the stream over as a structure that owns it.
  package func move(to stream: UnsafeMutablePointer<ArrowArrayStream>) { OwnedStream(self).move(to: stream) }
}

/// A stream with what C asks it for besides.
private final class OwnedStream {
  private let source: any StreamSource
  /// What went wrong last, as text that lives until the next call.
  private var failure: UnsafeMutablePointer<CChar>?

  init(_ source: any StreamSource) { self.source = source }

  deinit {
    source.end()
    free(failure)
  }

  private func attempt(_ body: (any StreamSource) throws -> Void) -> CInt {
    free(failure)
    failure = nil
    do {
      try body(source)
      return 0
    } catch {
      source.end()
      failure = strdup((error as? BridgeError)?.message ?? "\(error)")
      return EIO
    }
  }

  func move(to stream: UnsafeMutablePointer<ArrowArrayStream>) {
    stream.pointee = ArrowArrayStream(
      get_schema: { stream, target in
        guard let stream, let target, let owned = OwnedStream.of(stream) else { return EINVAL }
        return owned.attempt { try $0.writeType(to: target) }
      },
      get_next: { stream, target in
        guard let stream, let target, let owned = OwnedStream.of(stream) else { return EINVAL }
        return owned.attempt {
          target.pointee = ArrowArray()
          try $0.writeNext(to: target)
        }
      },
      get_last_error: { stream in stream.flatMap(OwnedStream.of)?.failure.map { UnsafePointer($0) } },
      release: { stream in
        guard let stream, let owned = stream.pointee.private_data else { return }
        Unmanaged<OwnedStream>.fromOpaque(owned).release()
        stream.pointee.private_data = nil
        stream.pointee.release = nil
      },
      private_data: Unmanaged.passRetained(self).toOpaque())
  }

  private static func of(_ stream: UnsafeMutablePointer<ArrowArrayStream>) -> OwnedStream? {
    stream.pointee.private_data.map { Unmanaged<OwnedStream>.fromOpaque($0).takeUnretainedValue() }
  }
}
