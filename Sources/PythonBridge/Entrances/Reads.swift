import ArrowExport
import CArrow

// The functions of include/diphoton.h, which says what each does. They only pass on: nothing that is given to them may trap.

@_cdecl("dp_ranges")
public func ranges(
  _ tree: UnsafeMutableRawPointer?, _ names: UnsafePointer<CChar>?, _ start: Int64, _ stop: Int64, _ about: Int64,
  _ exact: Int32, _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> UnsafeMutablePointer<CChar>? {
  Border.call(error) {
    let tree = try Handle.object(tree, as: OpenTree.self)
    let ranges = try tree.ranges(
      of: Border.names(names), in: Border.entries(start, stop), about: Int(about), isExact: exact != 0)
    return try Border.json(ranges.map { [$0.lowerBound, $0.upperBound] })
  } ?? nil
}

@_cdecl("dp_schema")
public func schema(
  _ tree: UnsafeMutableRawPointer?, _ names: UnsafePointer<CChar>?, _ raw: Int32,
  _ schema: UnsafeMutablePointer<ArrowSchema>?, _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  Border.call(error) {
    guard let schema else { throw BridgeError.usage("there is no place for the schema") }
    let tree = try Handle.object(tree, as: OpenTree.self)
    let names = try Border.names(names)
    let branches = try tree.branches(names)
    Batch(names: names, branches: branches, blocks: try tree.prototypes(of: branches))
      .type(raw == 0 ? .strict : .raw).write(to: schema)
    return 0
  } ?? -1
}

@_cdecl("dp_read")
public func read(
  _ tree: UnsafeMutableRawPointer?, _ names: UnsafePointer<CChar>?, _ start: Int64, _ stop: Int64, _ threads: Int32,
  _ raw: Int32, _ handle: UnsafeMutableRawPointer?, _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  Border.call(error) {
    let tree = try Handle.object(tree, as: OpenTree.self)
    return try Handle.fill(handle) {
      try RunningRead(
        tree, Border.names(names), entries: Border.entries(start, stop), threads: Int(threads),
        style: raw == 0 ? .strict : .raw)
    }
  } ?? -1
}

@_cdecl("dp_wait")
public func wait(
  _ work: UnsafeMutableRawPointer?, _ milliseconds: Int32,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  Border.call(error) {
    try Handle.object(work, as: (any RunningWork).self).wait(atMost: .milliseconds(max(0, Int(milliseconds)))) ? 1 : 0
  } ?? -1
}

@_cdecl("dp_progress")
public func progress(
  _ work: UnsafeMutableRawPointer?, _ done: UnsafeMutablePointer<Int64>?, _ total: UnsafeMutablePointer<Int64>?
) -> Int32 {
  Border.call(nil) {
    let progress = try Handle.object(work, as: (any RunningWork).self).progress
    done?.pointee = Int64(progress.done)
    total?.pointee = Int64(progress.total)
    return 0
  } ?? -1
}

@_cdecl("dp_cancel")
public func cancel(_ work: UnsafeMutableRawPointer?) {
  Border.call(nil) { try Handle.object(work, as: (any RunningWork).self).cancel() }
}

@_cdecl("dp_take")
public func take(
  _ read: UnsafeMutableRawPointer?, _ array: UnsafeMutablePointer<ArrowArray>?,
  _ schema: UnsafeMutablePointer<ArrowSchema>?, _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  Border.call(error) {
    guard let array, let schema else { throw BridgeError.usage("there is no place for what was read") }
    try Handle.object(read, as: RunningRead.self).take(array, schema)
    return 0
  } ?? -1
}

@_cdecl("dp_stream")
public func stream(
  _ tree: UnsafeMutableRawPointer?, _ names: UnsafePointer<CChar>?, _ start: Int64, _ stop: Int64, _ about: Int64,
  _ exact: Int32, _ threads: Int32, _ stream: UnsafeMutablePointer<ArrowArrayStream>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  Border.call(error) {
    guard let stream else { throw BridgeError.usage("there is no place for the stream") }
    let tree = try Handle.object(tree, as: OpenTree.self)
    let names = try Border.names(names)
    let ranges = try tree.ranges(
      of: names, in: Border.entries(start, stop), about: Int(about), isExact: exact != 0)
    try BatchStream(tree, names, ranges: ranges, threads: Int(threads)).move(to: stream)
    return 0
  } ?? -1
}

@_cdecl("dp_single")
public func single(
  _ array: UnsafeMutablePointer<ArrowArray>?, _ schema: UnsafeMutablePointer<ArrowSchema>?,
  _ stream: UnsafeMutablePointer<ArrowArrayStream>?, _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  Border.call(error) {
    guard let array, let schema, let stream else { throw BridgeError.usage("there is no place for the stream") }
    try SingleBatch(array, schema).move(to: stream)
    return 0
  } ?? -1
}
