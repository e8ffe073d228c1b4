import ByteIO
import Columns
import Tables

/// Bytes in memory as a file.
private struct MemorySource: ByteSource {
  let location: Location = "input"
  let bytes: [UInt8]
  var size: Int { bytes.count }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws {
    guard offset >= 0, buffer.count <= size - offset else {
      throw ByteIOError(.outOfBounds, source: name, offset: offset, "\(buffer.count) bytes are wanted of \(size)")
    }
    bytes.withUnsafeBytes { all in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[offset..<offset + buffer.count]))
    }
  }
}

/// What libFuzzer calls with every input: opens it as a table and reads every column.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTable(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let source = MemorySource(bytes: Array(UnsafeBufferPointer(start: start, count: count)))
  guard let reader = try? TableReader(source) else { return 0 }
  for column in reader.columnNames.prefix(100) { _ = try? reader.read([column]) }
  return 0
}
