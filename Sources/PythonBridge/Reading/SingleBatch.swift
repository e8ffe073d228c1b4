import CArrow

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A batch that is there already, as a stream.
final class SingleBatch {
  private var array: ArrowArray
  private var schema: ArrowSchema

  /// Takes both structures, which are released with this.
  ///
  /// - Throws: ``BridgeError`` if one of them is released already.
  init(_ array: UnsafeMutablePointer<ArrowArray>, _ schema: UnsafeMutablePointer<ArrowSchema>) throws(BridgeError) {
    guard array.pointee.release != nil, schema.pointee.release != nil else {
      throw .usage("the batch has been taken already")
    }
    self.array = array.pointee
    self.schema = schema.pointee
    array.pointee.release = nil
    schema.pointee.release = nil
  }

  deinit {
    array.release?(&array)
    schema.release?(&schema)
  }

  /// Hands the stream over as a structure that owns it. Its type can be asked for once.
  func move(to stream: UnsafeMutablePointer<ArrowArrayStream>) {
    stream.pointee = ArrowArrayStream(
      get_schema: { stream, target in
        guard let target, let batch = SingleBatch.of(stream), batch.schema.release != nil else { return EINVAL }
        target.pointee = batch.schema
        batch.schema.release = nil
        return 0
      },
      get_next: { stream, target in
        guard let target, let batch = SingleBatch.of(stream) else { return EINVAL }
        target.pointee = batch.array
        batch.array.release = nil
        return 0
      },
      get_last_error: { _ in nil },
      release: { stream in
        guard let stream, let batch = stream.pointee.private_data else { return }
        Unmanaged<SingleBatch>.fromOpaque(batch).release()
        stream.pointee.private_data = nil
        stream.pointee.release = nil
      },
      private_data: Unmanaged.passRetained(self).toOpaque())
  }

  private static func of(_ stream: UnsafeMutablePointer<ArrowArrayStream>?) -> SingleBatch? {
    stream?.pointee.private_data.map { Unmanaged<SingleBatch>.fromOpaque($0).takeUnretainedValue() }
  }
}
