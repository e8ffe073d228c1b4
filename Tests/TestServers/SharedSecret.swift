import Foundation

/// A key that clients and servers share, in the files from which XRootD's protocol `sss` takes it.
package struct SharedSecret: Sendable {
  package let forClients: String
  package let forServers: String

  /// A random key of any user of the server's group, as xrdsssadmin writes it.
  package init(_ name: String, in folder: ServerFolder) throws {
    (forClients, forServers) = ("\(folder.scratch)/\(name).client", "\(folder.scratch)/\(name).server")
    let key = (0..<32).map { _ in String(format: "%02x", UInt8.random(in: 0...255)) }.joined()
    let line = "0 u:nobody g:nogroup n:\(name) N:1 c:\(Int(Date().timeIntervalSince1970)) e:0 f:0 k:\(key)\n"
    for file in [forClients, forServers] { try line.write(toFile: file, atomically: false, encoding: .utf8) }
    chmod(forClients, 0o600)
    folder.giveToServers(forServers)
  }
}
