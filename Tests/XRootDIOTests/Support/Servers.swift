import ByteIO
import Foundation
import RemoteIO
import TestServers
import Testing

@testable import XRootDIO

/// The server that tests share, started once for the process and stopped at its end, and its files.
struct Servers: Sendable {
  static let shared = Result { try Servers() }

  let folder: ServerFolder
  let xrootd: Server

  /// Whose certificates this process trusts.
  let authority: Certificate
  /// What this process shows to servers that ask for a secret.
  let secret: SharedSecret

  private init() throws {
    folder = try ServerFolder()
    authority = try Certificate(authority: "trusted", in: folder)
    secret = try SharedSecret("secret", in: folder)
    // Read by the client library when it is first used.
    setenv("X509_CERT_DIR", try authority.folder(), 1)
    setenv("XrdSecSSSKT", secret.forClients, 1)
    // The first user's times hold for the whole process.
    _ = try ClientLibrary.shared.client(.patient)
    (xrootd, _) = try Server.xrootd(folder)
    atexit {
      guard case .success(let servers) = Servers.shared else { return }
      servers.xrootd.kill()
      try? FileManager.default.removeItem(atPath: servers.folder.path)
    }
  }

  /// The URL of a file in the folder `data`.
  func url(_ name: String, port: UInt16? = nil) -> String { "root://127.0.0.1:\(port ?? xrootd.port)//data/\(name)" }
}

extension Trait where Self == ConditionTrait {
  /// Passes over tests where the servers are missing.
  static var needsServers: Self {
    .enabled(if: Server.areInstalled, "xrootd, nginx or openssl is not installed (Debian: xrootd-server, nginx-light)")
  }
}

extension RemoteOptions {
  /// Short times, so that tests which wait for them end soon.
  static var quick: RemoteOptions {
    var options = RemoteOptions()
    options.connectTimeout = .seconds(2)
    options.silenceTimeout = .seconds(1)
    options.requestTimeout = .seconds(2)
    options.patience = .seconds(6)
    options.openPatience = .seconds(6)
    options.firstPause = .milliseconds(50)
    options.longestPause = .milliseconds(500)
    return options
  }

  /// Much patience, so that tests which expect success have it on busy machines, too.
  static var patient: RemoteOptions {
    var options = quick
    options.silenceTimeout = .seconds(2)
    options.requestTimeout = .seconds(4)
    options.patience = .seconds(90)
    options.openPatience = .seconds(90)
    return options
  }
}

/// Runs blocking work on a thread of its own.
func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Swift.Result(catching: body)) }
  }
}

extension ByteSource {
  /// The bytes of a range.
  func bytes(_ range: Range<Int>) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    try bytes.withUnsafeMutableBytes { try read(into: $0, at: range.lowerBound) }
    return bytes
  }
}
