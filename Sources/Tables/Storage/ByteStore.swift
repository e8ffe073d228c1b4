#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Bytes that are put aside until they are wanted: in memory as long as they are few, then in a file without a name. Where there is no
/// room for such a file, all stay in memory.
struct ByteStore: Sendable {
  /// Where some bytes are that were put aside together.
  enum Place: Sendable {
    case memory([UInt8])
    case file(offset: Int)
  }

  private let memoryLimit: Int
  private let folders: [String]
  private var inMemory = 0
  private var file: UnnamedFile?
  private var fileSize = 0
  private var isFileFull = false

  /// - Parameters:
  ///   - memoryLimit: the bytes that are kept in memory although there is room in a file.
  ///   - folders: where the file may lie; the first is taken that allows it.
  init(memoryLimit: Int, folders: [String]) {
    self.memoryLimit = memoryLimit
    self.folders = folders
  }

  /// Where large files may lie for a while: `TMPDIR`, else `/var/tmp`, as `/tmp` is often memory.
  static var folders: [String] {
    [ProcessInfo.processInfo.environment["TMPDIR"], "/var/tmp", "/tmp"].compactMap(\.self).filter { !$0.isEmpty }
  }

  mutating func append(_ bytes: UnsafeRawBufferPointer) -> Place {
    if inMemory + bytes.count > memoryLimit, !isFileFull {
      file = file ?? UnnamedFile(in: folders)
      if let file, file.write(bytes, at: fileSize) {
        defer { fileSize += bytes.count }
        return .file(offset: fileSize)
      }
      isFileFull = true
    }
    inMemory += bytes.count
    return .memory(Array(bytes))
  }

  /// Fills `target` with the bytes of a place from `start` on.
  ///
  /// - Throws: ``TableError`` (`cannotRead`).
  func read(_ place: Place, from start: Int, into target: UnsafeMutableRawBufferPointer) throws(TableError) {
    switch place {
    case .memory(let bytes):
      bytes.withUnsafeBytes {
        target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[start..<start + target.count]))
      }
    case .file(let offset): try file?.read(into: target, at: offset + start)
    }
  }
}
