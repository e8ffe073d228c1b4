/// What C holds of an object: a block of memory that begins with a number by which it is known, and keeps the object alive.
package struct Handle {
  private static let magic: UInt64 = 0x6469_7068_6F74_6F6E

  private var magic: UInt64
  private let object: Unmanaged<AnyObject>

  /// A new handle, to be given to ``release(_:)``.
  package static func make(_ object: AnyObject) -> UnsafeMutableRawPointer {
    let place = UnsafeMutablePointer<Handle>.allocate(capacity: 1)
    place.initialize(to: Handle(magic: magic, object: .passRetained(object)))
    return UnsafeMutableRawPointer(place)
  }

  /// - Throws: ``BridgeError`` if this is no handle of an object of that type.
  package static func object<Object>(_ handle: UnsafeMutableRawPointer?, as type: Object.Type) throws(BridgeError)
    -> Object
  {
    guard let place = place(handle), let object = place.pointee.object.takeUnretainedValue() as? Object else {
      throw BridgeError.usage("no handle of a \(Object.self) was given, or one that has been released")
    }
    return object
  }

  /// Does nothing with what is no handle.
  package static func release(_ handle: UnsafeMutableRawPointer?) {
    guard let place = place(handle) else { return }
    place.pointee.magic = 0
    place.pointee.object.release()
    place.deallocate()
  }

  private static func place(_ handle: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Handle>? {
    guard let handle, UInt(bitPattern: handle) % UInt(MemoryLayout<Handle>.alignment) == 0 else { return nil }
    let place = handle.assumingMemoryBound(to: Handle.self)
    return place.pointee.magic == magic ? place : nil
  }
}
