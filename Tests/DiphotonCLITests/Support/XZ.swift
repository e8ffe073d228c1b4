import CLZMA
import Foundation

/// Text in an xz file.
enum XZ {
  struct Damaged: Error { let path: String }

  static func text(_ path: String) throws -> String {
    guard let packed = FileManager.default.contents(atPath: path) else { throw Damaged(path: path) }
    var text = [UInt8](repeating: 0, count: 64 << 20)
    var limit = UInt64.max
    var consumed = 0
    var count = 0
    let result = packed.withUnsafeBytes { source in
      lzma_stream_buffer_decode(
        &limit, 0, nil, source.bindMemory(to: UInt8.self).baseAddress, &consumed, source.count, &text, &count,
        text.count)
    }
    guard result == LZMA_OK else { throw Damaged(path: path) }
    return String(decoding: text[..<count], as: UTF8.self)
  }
}
