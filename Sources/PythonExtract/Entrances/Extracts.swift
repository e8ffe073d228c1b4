import CArrow
import PythonBridge

// The functions of include/diphoton.h, which says what each does. They only pass on: nothing that is given to them may trap.

@_cdecl("dp_extract")
public func extract(
  _ order: UnsafePointer<CChar>?, _ keepsRows: Int32, _ handle: UnsafeMutableRawPointer?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  Border.tableCall(error) {
    try Handle.fill(handle) { try RunningExtract(ExtractOrder(order), keepsRows: keepsRows != 0) }
  } ?? -1
}

@_cdecl("dp_row_schema")
public func rowSchema(
  _ run: UnsafeMutableRawPointer?, _ milliseconds: Int32, _ schema: UnsafeMutablePointer<ArrowSchema>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  Border.tableCall(error) {
    guard let schema else { throw BridgeError.usage("there is no place for the schema") }
    let type = try Handle.object(run, as: RunningExtract.self).type(atMost: .milliseconds(max(0, Int(milliseconds))))
    type?.write(to: schema)
    return type == nil ? 0 : 1
  } ?? -1
}

@_cdecl("dp_next_rows")
public func nextRows(
  _ run: UnsafeMutableRawPointer?, _ milliseconds: Int32, _ array: UnsafeMutablePointer<ArrowArray>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  Border.tableCall(error) {
    guard let array else { throw BridgeError.usage("there is no place for the rows") }
    switch try Handle.object(run, as: RunningExtract.self).next(atMost: .milliseconds(max(0, Int(milliseconds)))) {
    case nil: return 0
    case .batch(let batch)?:
      batch.share(to: array)
      return 1
    case .end?: return 2
    }
  } ?? -1
}

@_cdecl("dp_extract_stream")
public func extractStream(
  _ order: UnsafePointer<CChar>?, _ stream: UnsafeMutablePointer<ArrowArrayStream>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  Border.tableCall(error) {
    guard let stream else { throw BridgeError.usage("there is no place for the stream") }
    LiveRowStream(try RunningExtract(ExtractOrder(order), keepsRows: false)).move(to: stream)
    return 0
  } ?? -1
}
