import Tables

/// What libFuzzer calls with every input: opens it as a table and reads every column.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTable(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let source = MemorySource(bytes: Array(UnsafeBufferPointer(start: start, count: count)))
  guard let reader = try? TableReader(source) else { return 0 }
  for column in reader.columnNames.prefix(100) { _ = try? reader.read([column]) }
  return 0
}
