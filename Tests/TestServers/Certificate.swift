import Foundation
import TestSupport

/// A certificate with its key, made for the tests.
package struct Certificate: Sendable {
  package static let openssl = "/usr/bin/openssl"

  /// Where the certificate lies.
  package let path: String
  /// Where its key lies.
  package let key: String

  /// One that signs others.
  package init(authority name: String, in folder: ServerFolder) throws {
    (path, key) = ("\(folder.scratch)/\(name).pem", "\(folder.scratch)/\(name).key")
    try Self.run([
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=\(name)", "-keyout", key, "-out",
      path,
    ])
  }

  /// One for a server, signed by `authority`.
  ///
  /// - Parameters:
  ///   - name: of its files.
  ///   - host: what the server is called, beside its address 127.0.0.1 if that is `localhost`.
  ///   - days: how long it is valid; one that has expired, if negative.
  package init(
    host name: String, signedBy authority: Certificate, in folder: ServerFolder, for host: String = "localhost",
    days: Int = 2
  ) throws {
    (path, key) = ("\(folder.scratch)/\(name).pem", "\(folder.scratch)/\(name).key")
    let names = "DNS:\(host)" + (host == "localhost" ? ",IP:127.0.0.1" : "")
    try Self.run([
      "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=\(host)", "-addext", "subjectAltName=\(names)",
      "-addext", "basicConstraints=critical,CA:FALSE", "-keyout", key, "-out", path + ".request",
    ])
    try Self.run([
      "x509", "-req", "-in", path + ".request", "-CA", authority.path, "-CAkey", authority.key, "-days", String(days),
      "-copy_extensions", "copy", "-out", path,
    ])
    folder.giveToServers(key)
  }

  /// A folder of authorities as TLS libraries look for them, with this one in it.
  package func folder() throws -> String {
    let folder = path + ".d"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: path, toPath: folder + "/authority.pem")
    try Self.run(["rehash", folder])
    return folder
  }

  private static func run(_ arguments: [String]) throws {
    guard try ChildProcess(openssl, arguments).wait() == 0 else { throw POSIXError(.EIO) }
  }
}
