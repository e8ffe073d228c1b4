import ByteIO
import Foundation
import RemoteIO
import TestServers
import Testing
import XRootDIO

/// Encryption and authentication are the client library's; here is what is told of them.
@Suite(.serialized, .needsServers, .timeLimit(.minutes(20))) struct SecurityTests {
  let servers: Servers
  let transport: XRootDTransport

  init() throws {
    servers = try Servers.shared.get()
    // Nothing is waited for here, but a busy machine may take its time.
    var options = RemoteOptions.quick
    options.requestTimeout = .seconds(60)
    options.openPatience = .seconds(60)
    transport = XRootDTransport(options: options)
  }

  private func expectTheFile(_ url: String) async throws {
    let source = try await onThread { [transport] in try transport.open(Location(url)) }
    let ranges = [100_000..<150_000, 1_000_000..<1_300_000]
    let held = try await source.prefetch(ranges)
    let expected = try servers.folder.bytes("large.bin")
    for range in ranges + [2_900_000..<3_000_000] {
      #expect(try await onThread { try source.bytes(range) }.elementsEqual(expected[range]))
    }
    withExtendedLifetime(held) {}
  }

  private func failure(_ url: String) async throws -> ByteIOError? {
    await #expect(throws: ByteIOError.self) {
      _ = try await onThread { [transport] in try transport.open(Location(url)) }
    }
  }

  @Test func rootsIsEncrypted() async throws {
    let certificate = try Certificate(host: "roots-host", signedBy: servers.authority, in: servers.folder)
    let (xrootd, _) = try Server.xrootd(
      servers.folder,
      """
      xrd.tls \(certificate.path) \(certificate.key)
      xrd.tlsca certdir \(servers.authority.path).d
      xrootd.tls capable all
      """)
    defer { xrootd.kill() }
    try await expectTheFile("roots://localhost:\(xrootd.port)//data/large.bin")
  }

  enum Mistrusted: CaseIterable, Sendable {
    case unknownAuthority, expired
    /// The client library does not look at the names of servers that are called `localhost`.
    case ofAnotherHost

    var isTold: Bool { self != .ofAnotherHost || Loopback.machineName != nil }
  }

  @Test(arguments: Mistrusted.allCases.filter(\.isTold))
  func aRootsServerThatIsNotTrustedIsRefusedAtOnce(_ kind: Mistrusted) async throws {
    let folder = servers.folder
    let name = "roots-\(kind)"
    let certificate =
      switch kind {
      case .unknownAuthority:
        try Certificate(
          host: name, signedBy: Certificate(authority: "unknown-authority", in: folder), in: folder)
      case .expired: try Certificate(host: name, signedBy: servers.authority, in: folder, days: -1)
      case .ofAnotherHost:
        try Certificate(host: name, signedBy: servers.authority, in: folder, for: "elsewhere.example")
      }
    let (xrootd, _) = try Server.xrootd(
      folder,
      """
      xrd.tls \(certificate.path) \(certificate.key)
      xrd.tlsca certdir \(servers.authority.path).d
      xrootd.tls capable all
      """)
    defer { xrootd.kill() }
    let host = kind == .ofAnotherHost ? Loopback.machineName ?? "" : "localhost"
    let error = try await failure("roots://\(host):\(xrootd.port)//data/large.bin")
    #expect(error?.code == .connectionFailed)
    #expect(error?.mayPass == false)
    let message = error?.message ?? ""
    #expect(message.contains("certificate is not trusted, has expired or is another host's"), "\(message)")
    #expect(kind != .ofAnotherHost || message.contains("Unable to validate \(host)"), "\(message)")
    #expect(error?.message.contains("attempt") == false, "\(String(describing: error))")
  }

  @Test func aServerWithoutTLSIsRefusedAtOnce() async throws {
    let error = try await failure("roots://localhost:\(servers.xrootd.port)//data/large.bin")
    #expect(error?.mayPass == false)
    #expect(error?.message.contains("TLS") == true, "\(String(describing: error))")
    #expect(error?.message.contains("attempt") == false, "\(String(describing: error))")
  }

  /// A connection that breaks while it is being encrypted says nothing of a certificate.
  @Test func aHandshakeThatBreaksIsTriedAgain() async throws {
    let certificate = try Certificate(host: "roots-broken", signedBy: servers.authority, in: servers.folder)
    let (xrootd, _) = try Server.xrootd(
      servers.folder,
      """
      xrd.tls \(certificate.path) \(certificate.key)
      xrd.tlsca certdir \(servers.authority.path).d
      xrootd.tls capable all
      """)
    defer { xrootd.kill() }
    let proxy = try FaultProxy(to: xrootd.port)
    defer { proxy.close() }
    proxy.setFaults([.cut(after: 600), .reset(after: 900), .cut(after: 10)])
    try await expectTheFile("roots://localhost:\(proxy.port)//data/large.bin")
    #expect(proxy.connections > 2)
  }

  @Test func theUsersNameIsToldToServersThatAsk() async throws {
    let (xrootd, _) = try Server.xrootd(servers.folder, "xrootd.seclib libXrdSec.so\nsec.protocol unix")
    defer { xrootd.kill() }
    try await expectTheFile("root://localhost:\(xrootd.port)//data/large.bin")
  }

  @Test func aSharedSecretOpensTheDoor() async throws {
    let (xrootd, _) = try Server.xrootd(
      servers.folder, "xrootd.seclib libXrdSec.so\nsec.protocol sss -s \(servers.secret.forServers)")
    defer { xrootd.kill() }
    try await expectTheFile("root://localhost:\(xrootd.port)//data/large.bin")
  }

  @Test func anotherSecretDoesNot() async throws {
    let other = try SharedSecret("other", in: servers.folder)
    let (xrootd, _) = try Server.xrootd(
      servers.folder, "xrootd.seclib libXrdSec.so\nsec.protocol sss -s \(other.forServers)")
    defer { xrootd.kill() }
    let error = try await failure("root://localhost:\(xrootd.port)//data/large.bin")
    #expect(error?.code == .permissionDenied)
  }
}
