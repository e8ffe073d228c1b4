import ByteIO
import CZstd

/// The bytes that a zstd file stands for, of one frame or of many.
final class ZstdStream: ByteStream {
  private let path: String
  private let input: CompressedInput
  private let context: OpaquePointer
  private var isInFrame = true

  init(_ source: any ByteSource) throws(TableError) {
    path = source.name
    input = CompressedInput(source)
    guard let context = ZSTD_createDCtx() else {
      throw TableError(.cannotRead, path: path, "there is no memory to inflate it", mayPass: true)
    }
    self.context = context
  }

  deinit { ZSTD_freeDCtx(context) }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TableError) -> Int {
    var output = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
    while true {
      // Without new input there may be output still.
      let isAtEnd = try input.isAtEnd()
      if isAtEnd, !isInFrame { return 0 }
      let rest = input.rest
      var source = ZSTD_inBuffer(src: rest.baseAddress, size: rest.count, pos: 0)
      let result = ZSTD_decompressStream(context, &output, &source)
      input.consume(source.pos)
      guard ZSTD_isError(result) == 0 else { throw damage(String(cString: ZSTD_getErrorName(result))) }
      isInFrame = result != 0
      if output.pos > 0 { return output.pos }
      if isAtEnd { throw damage("the file ends within a zstd frame") }
    }
  }

  private func damage(_ message: String) -> TableError {
    TableError(.corrupt, path: path, "at byte \(input.position): \(message)")
  }
}
