import CArrow

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

// Python's capsules call these when they go, possibly while an exception is on its way, when no Python may run.

@_cdecl("dp_new_stream")
public func newStream() -> UnsafeMutableRawPointer? { calloc(1, MemoryLayout<ArrowArrayStream>.size) }

@_cdecl("dp_new_schema")
public func newSchema() -> UnsafeMutableRawPointer? { calloc(1, MemoryLayout<ArrowSchema>.size) }

@_cdecl("dp_new_array")
public func newArray() -> UnsafeMutableRawPointer? { calloc(1, MemoryLayout<ArrowArray>.size) }

@_cdecl("dp_move_array")
public func moveArray(_ source: UnsafeMutablePointer<ArrowArray>?, _ target: UnsafeMutablePointer<ArrowArray>?) {
  guard let source, let target else { return }
  target.pointee = source.pointee
  source.pointee.release = nil
}

@_cdecl("dp_handle_capsule_goes")
public func handleCapsuleGoes(_ capsule: UnsafeMutableRawPointer?) {
  Handle.release(Capsule.pointer(capsule, named: "diphoton_handle"))
}

@_cdecl("dp_array_capsule_goes")
public func arrayCapsuleGoes(_ capsule: UnsafeMutableRawPointer?) {
  guard let place = Capsule.pointer(capsule, named: "arrow_array") else { return }
  let array = place.assumingMemoryBound(to: ArrowArray.self)
  array.pointee.release?(array)
  free(place)
}

@_cdecl("dp_stream_capsule_goes")
public func streamCapsuleGoes(_ capsule: UnsafeMutableRawPointer?) {
  guard let place = Capsule.pointer(capsule, named: "arrow_array_stream") else { return }
  let stream = place.assumingMemoryBound(to: ArrowArrayStream.self)
  // Whoever has taken it has left no function.
  stream.pointee.release?(stream)
  free(place)
}

@_cdecl("dp_schema_capsule_goes")
public func schemaCapsuleGoes(_ capsule: UnsafeMutableRawPointer?) {
  guard let place = Capsule.pointer(capsule, named: "arrow_schema") else { return }
  let schema = place.assumingMemoryBound(to: ArrowSchema.self)
  schema.pointee.release?(schema)
  free(place)
}
