import CArrow

/// A batch that is there already, as a stream.
final class SingleBatch: StreamSource {
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

  /// The type can be asked for once.
  func writeType(to target: UnsafeMutablePointer<ArrowSchema>) throws {
    guard schema.release != nil else { throw BridgeError.usage("the type of the batch has been taken already") }
    target.pointee = schema
    schema.release = nil
  }

  func writeNext(to target: UnsafeMutablePointer<ArrowArray>) {
    target.pointee = array
    array.release = nil
  }

  func end() {}
}
