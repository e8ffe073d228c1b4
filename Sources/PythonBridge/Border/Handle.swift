/// What C holds of an object: a block of memory that begins with a number by which it is known, and keeps the object alive.
///
/// It is there before its object is: who gets a result may be interrupted before it knows of it.
package struct Handle {
  private static let magic: UInt64 = 0x6469_7068_6F74_6F6E

  private var magic: UInt64
  private var object: Unmanaged<AnyObject>?

  /// A new handle of nothing, to be given to ``release(_:)``.
  static func make() -> UnsafeMutableRawPointer {
    let place = UnsafeMutablePointer<Handle>.allocate(capacity: 1)
    place.initialize(to: Handle(magic: magic, object: nil))
    return UnsafeMutableRawPointer(place)
  }

  /// Makes it the handle of what `body` returns.
  ///
  /// - Returns: 0, as functions of C do that may fail.
  /// - Throws: ``BridgeError`` if this is no handle of nothing; what `body` throws.
  package static func fill(_ handle: UnsafeMutableRawPointer?, _ body: () throws -> AnyObject) throws -> Int32 {
    guard let place = place(handle), place.pointee.object == nil else {
      throw BridgeError.usage("no new handle was given")
    }
    place.pointee.object = .passRetained(try body())
    return 0
  }

  /// - Throws: ``BridgeError`` if this is no handle of an object of that type.
  package static func object<Object>(_ handle: UnsafeMutableRawPointer?, as type: Object.Type) throws(BridgeError)
    -> Object
  {
    guard let held = place(handle)?.pointee.object, let object = held.takeUnretainedValue() as? Object else {
      throw BridgeError.usage("no handle of a \(Object.self) was given, or one that has been released")
    }
    return object
  }

  /// Does nothing with what is no handle.
  package static func release(_ handle: UnsafeMutableRawPointer?) {
    guard let place = place(handle) else { return }
    place.pointee.magic = 0
    place.pointee.object?.release()
    place.deallocate()
  }

  private static func place(_ handle: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Handle>? {
    guard let handle, UInt(bitPattern: handle) % UInt(MemoryLayout<Handle>.alignment) == 0 else { return nil }
    let place = handle.assumingMemoryBound(to: Handle.self)
    return place.pointee.magic == magic ? place : nil
  }
}
