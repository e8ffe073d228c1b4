import Foundation

/// XRootD servers with a manager that sends clients on to them; each is a daemon of the cluster and a server of files.
package final class Cluster: Sendable {
  package static let daemon = "/usr/bin/cmsd"

  /// Whether what it takes is installed.
  package static let isInstalled = Server.areInstalled && FileManager.default.isExecutableFile(atPath: daemon)

  package let manager: Server
  /// One for each folder.
  package let servers: [Server]
  private let daemons: [Server]

  /// - Parameters:
  ///   - folders: what the servers serve.
  ///   - folder: of the manager, which serves nothing of it.
  package init(_ folders: [ServerFolder], managedIn folder: ServerFolder) throws {
    let port = try Loopback.freePort()
    var daemons: [Server] = []
    func start(_ folder: ServerFolder, as role: String, daemonAt daemonPort: UInt16) throws -> Server {
      let serverPort = try Loopback.freePort()
      // Both write files that are called after their names into a folder that all share.
      let name = "c\(serverPort)"
      let configuration = try folder.write(
        """
        all.export /data
        all.role \(role)
        all.manager 127.0.0.1:\(port)
        cms.delay startup 2 lookup 2 servers 1
        cms.allow host *
        oss.localroot \(folder.root)
        all.adminpath \(folder.scratch)
        all.pidpath \(folder.scratch)
        xrd.port \(serverPort) if exec xrootd
        xrd.port \(daemonPort) if exec cmsd

        """, as: "\(name).cfg")
      func run(_ executable: String, port: UInt16, listens: Bool) throws -> Server {
        try Server(
          executable, ["-c", configuration, "-l", "\(folder.scratch)/\(name)-\(port).log", "-n", name], port: port,
          listens: listens)
      }
      // Servers' daemons speak to the manager's, which alone is spoken to.
      daemons.append(try run(Self.daemon, port: daemonPort, listens: role == "manager"))
      return try run(Server.xrootd, port: serverPort, listens: true)
    }
    manager = try start(folder, as: "manager", daemonAt: port)
    servers = try folders.map { try start($0, as: "server", daemonAt: Loopback.freePort()) }
    self.daemons = daemons
  }

  /// Ends all of it.
  package func kill() {
    for server in servers + daemons + [manager] { server.kill() }
  }
}
