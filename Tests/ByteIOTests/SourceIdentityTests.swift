import ByteIO
import Foundation
import Testing

/// A file is told from another one in its place without its bytes being read.
@Suite final class SourceIdentityTests {
  private let folder = URL.temporaryDirectory.appending(path: UUID().uuidString)
  private var path: String { folder.appending(path: "file").path }

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("before".utf8).write(to: URL(filePath: path))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func identity() throws -> SourceIdentity { try FileSource(path: path).identity }

  @Test("A file that nobody touched is the same, whoever opens or reads it")
  func same() throws {
    let before = try identity()
    _ = try Data(contentsOf: URL(filePath: path))
    #expect(try before.difference(to: identity()) == nil)
    #expect(try before.difference(to: ObservedSource(FileSource(path: path)) { _ in }.identity) == nil)
  }

  @Test(
    "Another size, another file by rename, and a rewritten one whose times were set back are told", arguments: 0..<3)
  func different(kind: Int) throws {
    let before = try identity()
    let times = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
    switch kind {
    case 0: try Data("longer than before".utf8).write(to: URL(filePath: path))
    case 1:
      let other = folder.appending(path: "other")
      try Data("behind".utf8).write(to: other)
      #expect(rename(other.path, path) == 0)
    default:
      // The clock of file systems ticks some hundred times a second.
      usleep(50_000)
      let handle = try FileHandle(forWritingTo: URL(filePath: path))
      try handle.write(contentsOf: Data("behind".utf8))
      try handle.close()
      try FileManager.default.setAttributes([.modificationDate: times as Any], ofItemAtPath: path)
    }
    let difference = try before.difference(to: identity())
    #expect(difference?.contains(["had 6 bytes and has 18 now", "replaced", "changed meanwhile"][kind]) == true)
  }

  @Test("What only one of two says is not compared; tags of servers are")
  func partial() {
    let tagged = SourceIdentity(size: 1, entityTag: "a")
    #expect(tagged.difference(to: SourceIdentity(size: 1)) == nil)
    #expect(SourceIdentity(size: 1).difference(to: tagged) == nil)
    #expect(tagged.difference(to: SourceIdentity(size: 1, entityTag: "b")) != nil)
    #expect(
      SourceIdentity(size: 1, device: 1, inode: 2).difference(to: SourceIdentity(size: 1, device: 7, inode: 2)) == nil)
  }
}
