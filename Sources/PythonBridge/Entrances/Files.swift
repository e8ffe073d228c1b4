import ByteIO
import ROOTIO

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

// The functions of include/diphoton.h, which says what each does. They only pass on: nothing that is given to them may trap.

@_cdecl("dp_abi_version")
public func abiVersion() -> CInt { 5 }

@_cdecl("dp_free")
public func freeMemory(_ memory: UnsafeMutableRawPointer?) { free(memory) }

@_cdecl("dp_new_handle")
public func newHandle() -> UnsafeMutableRawPointer? { Handle.make() }

@_cdecl("dp_release")
public func releaseHandle(_ handle: UnsafeMutableRawPointer?) { Handle.release(handle) }

@_cdecl("dp_locate")
public func locate(
  _ text: UnsafePointer<CChar>?, _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> UnsafeMutablePointer<CChar>? {
  Border.call(error) {
    let place = TreeLocation(try Border.string(text))
    return Border.text(
      JSONText.object([
        "file": JSONText.string(place.location.localPath ?? place.location.unmasked),
        "tree": place.tree.map(JSONText.string),
      ]))
  } ?? nil
}

@_cdecl("dp_open")
public func openFile(
  _ path: UnsafePointer<CChar>?, _ handle: UnsafeMutableRawPointer?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  Border.call(error) {
    try Handle.fill(handle) { try ROOTFile(SourceRegistry().open(Location(Border.string(path)))) }
  } ?? -1
}

@_cdecl("dp_describe_file")
public func describeFile(
  _ file: UnsafeMutableRawPointer?, _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> UnsafeMutablePointer<CChar>? {
  Border.call(error) {
    Border.text(try FileDescription(Handle.object(file, as: ROOTFile.self)).json)
  } ?? nil
}

@_cdecl("dp_tree")
public func openTree(
  _ file: UnsafeMutableRawPointer?, _ path: UnsafePointer<CChar>?, _ handle: UnsafeMutableRawPointer?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  Border.call(error) {
    let file = try Handle.object(file, as: ROOTFile.self)
    return try Handle.fill(handle) { OpenTree(file, try file.tree(Border.string(path))) }
  } ?? -1
}

@_cdecl("dp_describe_tree")
public func describeTree(
  _ tree: UnsafeMutableRawPointer?, _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> UnsafeMutablePointer<CChar>? {
  Border.call(error) {
    Border.text(TreeDescription(try Handle.object(tree, as: OpenTree.self).tree).json)
  } ?? nil
}
