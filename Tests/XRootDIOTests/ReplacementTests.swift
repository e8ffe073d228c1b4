import ByteIO
import Foundation
import Pipeline
import TestServers
import Testing
import XRootDIO

/// What is read after a connection was lost is the file that was read before, or an error.
@Suite(.serialized, .needsServers, .timeLimit(.minutes(20))) struct ReplacementTests {
  private static let name = "large.bin"
  /// Far from the first and the last bytes.
  private static let range = 1_000_000..<1_200_000

  init() throws { _ = try Servers.shared.get() }

  /// Another file with as many bytes, which differs in some of them.
  enum Replacement: CaseIterable, Sendable {
    case changedLater, inItsHeader, atItsEnd

    func make(of folder: ServerFolder) throws {
      var bytes = try folder.bytes(ReplacementTests.name)
      switch self {
      case .changedLater: bytes[1_100_000] ^= 1
      case .inItsHeader: bytes[45] ^= 1
      case .atItsEnd: bytes[bytes.count - 100] ^= 1
      }
      try Data(bytes).write(to: URL(filePath: "\(folder.root)/data/\(ReplacementTests.name)"))
      try folder.setChanged(ReplacementTests.name, self == .changedLater ? 1_700_000_001 : 1_700_000_000)
    }
  }

  @Test(arguments: Replacement.allCases)
  func aServerThatComesBackWithAnotherFileIsAnError(_ replacement: Replacement) async throws {
    let folder = try ServerFolder()
    try folder.setChanged(Self.name, 1_700_000_000)
    let (server, _) = try Server.xrootd(folder)
    defer { server.kill() }
    let url = "root://127.0.0.1:\(server.port)//data/\(Self.name)"
    let source = try await onThread { try XRootDTransport(options: .patient).open(Location(url)) }
    _ = try await onThread { try source.bytes(500_000..<600_000) }
    server.kill()
    try replacement.make(of: folder)
    try server.start()
    let error = await #expect(throws: ByteIOError.self) { try await onThread { try source.bytes(Self.range) } }
    #expect(error?.mayPass == false)
    #expect(error?.message.hasPrefix("another file of the same size") == true, "\(String(describing: error))")
    #expect(error?.message.contains("given up") == false)
  }

  /// A connection that is lost need not be a file that was changed.
  @Test func theSameFileIsReadOn() async throws {
    let folder = try ServerFolder()
    let (server, _) = try Server.xrootd(folder)
    defer { server.kill() }
    let url = "root://127.0.0.1:\(server.port)//data/\(Self.name)"
    let source = try await onThread { try XRootDTransport(options: .patient).open(Location(url)) }
    server.kill()
    try server.start()
    let bytes = try await onThread { try source.bytes(Self.range) }
    #expect(try bytes.elementsEqual(folder.bytes(Self.name)[Self.range]))
  }

  /// Redirectors send on to a server, and after it has died to another one: a copy of the file has a time of its own.
  @Test(arguments: [true, false]) func anotherServerMayHaveACopy(_ isCopy: Bool) async throws {
    let folders = try [ServerFolder(), ServerFolder()]
    try folders[0].setChanged(Self.name, 1_700_000_000)
    try folders[1].setChanged(Self.name, 1_700_009_999)
    if !isCopy {
      try Replacement.inItsHeader.make(of: folders[1])
    }
    let homes = try folders.map { try Server.xrootd($0).server }
    let doors = try homes.map { try Server.xrootd(folders[0], "xrootd.redirect 127.0.0.1:\($0.port) /data").server }
    let proxy = try FaultProxy(to: doors[0].port)
    defer {
      proxy.close()
      for server in homes + doors { server.kill() }
    }
    let url = "root://127.0.0.1:\(proxy.port)//data/\(Self.name)"
    let source = try await onThread { try XRootDTransport(options: .patient).open(Location(url)) }
    let expected = try folders[0].bytes(Self.name)
    homes[0].kill()
    proxy.lead(to: doors[1].port)
    proxy.dropConnections()
    if isCopy {
      #expect(try await onThread { try source.bytes(Self.range) }.elementsEqual(expected[Self.range]))
    } else {
      let error = await #expect(throws: ByteIOError.self) { try await onThread { try source.bytes(Self.range) } }
      #expect(error?.message.hasPrefix("another file of the same size") == true, "\(String(describing: error))")
    }
  }

  /// It was read from the same open file to its end, and what has its name now is another one.
  @Test func aFileThatIsReplacedAfterItWasReadIsSeen() async throws {
    let folder = try ServerFolder()
    let (server, _) = try Server.xrootd(folder)
    defer { server.kill() }
    let name = ServerFolder.fixtureNames[0]
    let error = await #expect(throws: PipelineError.self) {
      _ = try await Run().table { event in
        guard case .planned = event else { return }
        let path = folder.root + "/data/" + name
        do {
          try FileManager.default.removeItem(atPath: path)
          try FileManager.default.copyItem(atPath: ServerFolder.fixtures.appending(path: name).path, toPath: path)
          try folder.setChanged(name, 1_000_000_000)
        } catch { Issue.record(error) }
      } of: {
        "root://127.0.0.1:\(server.port)//data/\($0)"
      }
    }
    #expect(error?.code == .inputChanged, "\(String(describing: error))")
  }
}
