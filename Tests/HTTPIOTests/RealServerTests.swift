import ByteIO
import Foundation
import RemoteIO
import Synchronization
import TestServers
import Testing

@testable import HTTPIO

/// Servers that people run: nginx, and xrootd with its second protocol.
@Suite(
  .serialized, .needsCurl, .enabled(if: Server.areInstalled, "xrootd, nginx or openssl is not installed"),
  .timeLimit(.minutes(20)))
struct RealServerTests {
  private let folder: ServerFolder
  private let file: WebFile

  init() throws {
    folder = try ServerFolder()
    file = WebFile(try folder.bytes("large.bin"))
  }

  @Test func nginxIsReadInFewRequests() async throws {
    let nginx = try Server.nginx(folder)
    defer { nginx.kill() }
    let transport = Reading().transport()
    let url = "http://127.0.0.1:\(nginx.port)/data/large.bin"
    let source = try await onThread { try transport.open(Location(url)) }
    #expect(transport.traffic == Traffic(requests: 2, bytes: 65_536 + 3_000_000 - 2_686_976))
    #expect(source.identity.entityTag != nil && source.identity.changed != nil)
    let held = try await source.prefetch(Reading.ranges)
    #expect(transport.traffic.requests == 3)
    for range in Reading.ranges {
      #expect(try await onThread { try source.bytes(range) }.elementsEqual(file.bytes[range]))
    }
    #expect(transport.traffic.requests == 3)
    withExtendedLifetime(held) {}
  }

  @Test func nginxWithoutSeveralRangesIsRead() async throws {
    let nginx = try Server.nginx(folder, ranges: 1)
    defer { nginx.kill() }
    try await Reading().expect(file, from: "http://127.0.0.1:\(nginx.port)/data/large.bin")
  }

  @Test func xrootdIsReadAndListsItsFolders() async throws {
    let (xrootd, port) = try Server.xrootd(folder)
    defer { xrootd.kill() }
    let base = "http://127.0.0.1:\(port)/data"
    try await Reading().expect(file, from: "\(base)/large.bin")
    let name = "a b[1]&.root"
    try Data(repeating: 120, count: 70_000).write(to: URL(filePath: "\(folder.root)/data/\(name)"))
    let transport = Reading().transport()
    let names = try await onThread { try transport.list(Location("\(base)/")) }
    #expect(names.sorted() == (ServerFolder.fixtureNames + ["empty.root", "large.bin", "secret.root", name]).sorted())
    var expander = LocationExpander()
    transport.register(in: &expander)
    let found = try await onThread { [expander] in try expander.expand(Location("\(base)/a%20b%5B1%5D*.root")) }
    #expect(found.map(\.shown) == ["\(base)/a%20b%5B1%5D&.root"])
    #expect(try await onThread { try transport.open(found[0]).bytes(0..<1) } == Array("x".utf8))
    let error = await #expect(throws: ByteIOError.self) {
      try await onThread { try transport.list(Location("\(base)/nothing/")) }
    }
    #expect(error?.code == .notFound)
  }

  /// This server says that it sends more than it does.
  @Test func filesOfAnySizeAreReadFromXrootd() async throws {
    let (xrootd, port) = try Server.xrootd(folder)
    defer { xrootd.kill() }
    for count in [0, 1, 1_000, 65_535, 65_536, 65_537, 300_000, 400_000] {
      let file = WebFile(count: count)
      try Data(file.bytes).write(to: URL(filePath: "\(folder.root)/data/\(count)"))
      let transport = Reading().transport()
      let bytes = try await onThread {
        let source = try transport.open(Location("http://127.0.0.1:\(port)/data/\(count)"))
        return try source.bytes(0..<source.size)
      }
      #expect(bytes == file.bytes, "\(count)")
    }
  }

  /// This server says neither a time nor a tag.
  @Test func anotherFileOfTheSameSizeIsSeenWhenTheServerComesBack() async throws {
    let (xrootd, port) = try Server.xrootd(folder)
    defer { xrootd.kill() }
    let transport = Reading().transport()
    let url = "http://127.0.0.1:\(port)/data/large.bin"
    let source = try await onThread { try transport.open(Location(url)) }
    xrootd.kill()
    try Data(WebFile(count: 3_000_000, seed: 2).bytes).write(to: URL(filePath: "\(folder.root)/data/large.bin"))
    try xrootd.start()
    for read in 0..<2 {
      let error = await #expect(throws: ByteIOError.self) {
        try await onThread { try source.bytes(500_000 + read..<900_000) }
      }
      #expect(
        error?.message.contains("it changed while it was read") == true && error?.mayPass == false,
        "\(String(describing: error))")
    }
  }

  @Test func aServerThatDoesNotListSaysSo() async throws {
    let nginx = try Server.nginx(folder)
    defer { nginx.kill() }
    let transport = Reading().transport()
    let error = await #expect(throws: ByteIOError.self) {
      try await onThread { try transport.list(Location("http://127.0.0.1:\(nginx.port)/data/")) }
    }
    #expect(error?.code == .unsupported && error?.mayPass == false)
  }

  @Test func aTrustedCertificateIsNeeded() async throws {
    let authority = try Certificate(authority: "trusted", in: folder)
    let certificate = try Certificate(host: "host", signedBy: authority, in: folder)
    let nginx = try Server.nginx(folder, certificate: certificate)
    defer { nginx.kill() }
    let url = "https://localhost:\(nginx.port)/data/large.bin"
    for environment in [
      ["X509_CERT_DIR": try authority.folder()], ["SSL_CERT_FILE": authority.path],
      ["SSL_CERT_DIR": authority.path + ".d", "SSL_CERT_FILE": ""],
    ] {
      var reading = Reading()
      reading.environment = environment
      try await reading.expect(file, from: url)
    }
    let error = await Reading().failure(url)
    #expect(error?.code == .connectionFailed && error?.mayPass == false)
    #expect(error?.message.contains("certificate") == true && error?.message.contains("X509_CERT_DIR") == true)
    var reading = Reading()
    reading.environment = ["SSL_CERT_FILE": "/nothing"]
    #expect(await reading.failure(url)?.mayPass == false)
  }

  @Test func theSecondVersionOfTheProtocolIsSpokenWhereOffered() async throws {
    let authority = try Certificate(authority: "trusted", in: folder)
    let certificate = try Certificate(host: "host", signedBy: authority, in: folder)
    let port = try Loopback.freePort()
    let nginx = try Server.nginx(
      folder, certificate: certificate,
      "listen 127.0.0.1:\(port) ssl http2; if ($server_protocol != HTTP/2.0) { return 403; }")
    defer { nginx.kill() }
    var reading = Reading()
    reading.environment = ["SSL_CERT_FILE": authority.path]
    try await reading.expect(file, from: "https://localhost:\(port)/data/large.bin")
    #expect(await reading.failure("https://localhost:\(nginx.port)/data/large.bin")?.code == .permissionDenied)
  }

  @Test func aCertificateOfOnesOwnIsShown() async throws {
    let authority = try Certificate(authority: "trusted", in: folder)
    let certificate = try Certificate(host: "host", signedBy: authority, in: folder)
    let user = try Certificate(host: "user", signedBy: authority, in: folder)
    let nginx = try Server.nginx(
      folder, certificate: certificate, "ssl_client_certificate \(authority.path); ssl_verify_client on;")
    defer { nginx.kill() }
    let url = "https://localhost:\(nginx.port)/data/large.bin"
    let both = "\(folder.scratch)/proxy.pem"
    try (String(contentsOfFile: user.path, encoding: .utf8) + String(contentsOfFile: user.key, encoding: .utf8))
      .write(toFile: both, atomically: false, encoding: .utf8)
    var reading = Reading()
    for own in [["X509_USER_PROXY": both], ["X509_USER_CERT": user.path, "X509_USER_KEY": user.key]] {
      reading.environment = own.merging(["SSL_CERT_FILE": authority.path]) { $1 }
      try await reading.expect(file, from: url)
    }
    reading.environment = ["SSL_CERT_FILE": authority.path]
    #expect(await reading.failure(url)?.mayPass == false)
    reading.environment["X509_USER_PROXY"] = "/nothing"
    #expect(await reading.failure(url)?.mayPass == false)
  }

  @Test func httpsOfAServerThatSpeaksHTTPIsAnErrorAtOnce() async throws {
    let nginx = try Server.nginx(folder)
    defer { nginx.kill() }
    let error = await Reading().failure("https://127.0.0.1:\(nginx.port)/data/large.bin")
    #expect(error?.mayPass == false && error?.message.contains("attempt") == false)
  }

  @Test func aServerThatComesBackIsReadOn() async throws {
    let nginx = try Server.nginx(folder)
    defer { nginx.kill() }
    let transport = Reading().transport()
    let url = "http://127.0.0.1:\(nginx.port)/data/large.bin"
    let source = try await onThread { try transport.open(Location(url)) }
    nginx.kill()
    async let bytes = onThread { try source.bytes(500_000..<900_000) }
    try await Task.sleep(for: .milliseconds(300))
    try nginx.start()
    #expect(try await bytes.elementsEqual(file.bytes[500_000..<900_000]))
  }

  @Test func aPrefetchCanBeCancelled() async throws {
    let web = file
    let isSlow = Flag(false)
    let server = try ScriptedServer { request in
      var reply = web.reply(to: request)
      if isSlow.value { (reply.pause, reply.pieceSize) = (.milliseconds(100), 100) }
      return reply
    }
    defer { server.close() }
    var reading = Reading()
    reading.options.requestTimeout = .seconds(600)
    reading.options.patience = .seconds(600)
    let transport = reading.transport()
    let source = try await onThread { try transport.open(Location("http://127.0.0.1:\(server.port)/a")) }
    isSlow.value = true
    let task = Task { try await source.prefetch([500_000..<900_000]) }
    try await Task.sleep(for: .milliseconds(300))
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
