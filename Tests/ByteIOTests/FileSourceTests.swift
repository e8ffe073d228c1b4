import Foundation
import Testing

@testable import ByteIO

@Suite("Files on a mounted file system")
struct FileSourceTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "FileSourceTests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func make(_ bytes: [UInt8], _ name: String = "bytes") throws -> String {
    let file = folder.appending(path: name)
    try Data(bytes).write(to: file)
    return file.path
  }

  private func read(_ source: FileSource, _ count: Int, at offset: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    try bytes.withUnsafeMutableBytes { try source.read(into: $0, at: offset) }
    return bytes
  }

  @Test("Any range within the file can be read")
  func ranges() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = try make(Array(0..<100))
    let source = try FileSource(path: path)
    #expect(source.name == path)
    #expect(source.size == 100)
    #expect(try read(source, 100, at: 0) == Array(0..<100))
    #expect(try read(source, 3, at: 97) == [97, 98, 99])
    #expect(try read(source, 0, at: 100) == [])
  }

  @Test("Ranges beyond the end are refused", arguments: [(1, 100), (101, 0), (4, 98), (1, -1), (1, .max), (0, 101)])
  func beyond(count: Int, offset: Int) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = try FileSource(path: try make(Array(0..<100)))
    let error = #expect(throws: ByteIOError.self) { try read(source, count, at: offset) }
    #expect(error?.code == .outOfBounds)
    #expect(error?.offset == offset)
  }

  @Test("What is not there, not allowed or not a file is said")
  func refusals() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    func code(_ path: String) -> ByteIOError.Code? {
      #expect(throws: ByteIOError.self) { try FileSource(path: path) }?.code
    }
    #expect(code(folder.appending(path: "missing").path) == .notFound)
    #expect(code(folder.path) == .notAFile)
    if getuid() != 0 {
      let path = try make([1], "secret")
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
      #expect(code(path) == .permissionDenied)
    }
  }

  @Test("A named pipe is refused without waiting for a writer", .timeLimit(.minutes(20)))
  func pipe() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "pipe").path
    #expect(mkfifo(path, 0o600) == 0)
    let error = #expect(throws: ByteIOError.self) { try FileSource(path: path) }
    #expect(error?.code == .notAFile)
  }

  @Test("A file that shrinks while it is open gives an error")
  func shrinking() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = try make(Array(0..<100))
    let source = try FileSource(path: path)
    #expect(truncate(path, 10) == 0)
    let error = #expect(throws: ByteIOError.self) { try read(source, 20, at: 0) }
    #expect(error?.code == .readFailed)
  }

  @Test("Places beyond 4 GB are reached")
  func large() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = try make([1, 2, 3])
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    let far = 5 << 30
    try handle.seek(toOffset: UInt64(far))
    try handle.write(contentsOf: [4, 5, 6])
    try handle.close()
    let source = try FileSource(path: path)
    #expect(source.size == far + 3)
    #expect(try read(source, 4, at: far - 1) == [0, 4, 5, 6])
  }
}
