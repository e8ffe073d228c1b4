import CArrow

// The functions of include/diphoton.h, which says what each does. They only pass on: nothing that is given to them may trap.

@_cdecl("dp_rows")
public func rows(
  _ work: UnsafeMutableRawPointer?, _ stream: UnsafeMutablePointer<ArrowArrayStream>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  Border.call(error) {
    guard let stream else { throw BridgeError.usage("there is no place for the stream") }
    try Handle.object(work, as: (any RowWork).self).stream().move(to: stream)
    return 0
  } ?? -1
}

@_cdecl("dp_outcome")
public func outcome(
  _ work: UnsafeMutableRawPointer?, _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> UnsafeMutablePointer<CChar>? {
  Border.call(error) { Border.text(try Handle.object(work, as: (any RowWork).self).outcome()) } ?? nil
}
