import Foundation
import TestSupport

/// A real server on the loopback interface, run as an ordinary user and stopped by its process identifier.
package final class Server: @unchecked Sendable {
  package let port: UInt16
  private let executable: String
  private let arguments: [String]
  private let listens: Bool
  private var process: ChildProcess?

  /// - Parameter listens: whether it answers at its port once it has started.
  init(_ executable: String, _ arguments: [String], port: UInt16, listens: Bool = true) throws {
    self.executable = executable
    self.arguments = arguments
    self.port = port
    self.listens = listens
    try start()
  }

  deinit {
    kill()
  }

  package static let xrootd = "/usr/bin/xrootd"
  package static let nginx = "/usr/sbin/nginx"

  /// Whether the servers are installed.
  package static let areInstalled = [xrootd, nginx, Certificate.openssl].allSatisfy(
    FileManager.default.isExecutableFile(atPath:))

  /// An XRootD server; `http` is the port of its second protocol.
  ///
  /// - Parameter directives: further lines of its configuration.
  package static func xrootd(_ folder: ServerFolder, _ directives: String = "") throws -> (server: Server, http: UInt16)
  {
    let port = try Loopback.freePort()
    let http = try Loopback.freePort()
    let configuration = try folder.write(
      """
      all.export /data
      xrd.port \(port)
      xrd.protocol http:\(http) libXrdHttp.so
      oss.localroot \(folder.root)
      all.adminpath \(folder.scratch)
      all.pidpath \(folder.scratch)
      \(directives)

      """, as: "xrootd-\(port).cfg")
    let server = try Server(
      xrootd, ["-c", configuration, "-l", "\(folder.scratch)/xrootd-\(port).log", "-n", "n\(port)"], port: port)
    return (server, http)
  }

  /// A plain web server.
  ///
  /// - Parameters:
  ///   - ranges: how many ranges one request may ask for; more get the whole file.
  ///   - certificate: what it speaks TLS with.
  ///   - directives: further lines of its configuration.
  package static func nginx(
    _ folder: ServerFolder, ranges: Int? = nil, certificate: Certificate? = nil, _ directives: String = ""
  ) throws -> Server {
    let port = try Loopback.freePort()
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
      .map { "\($0)_temp_path \(folder.scratch)/\($0);" }.joined(separator: " ")
    let configuration = try folder.write(
      """
      daemon off; master_process off; pid \(folder.scratch)/nginx-\(port).pid;
      events {}
      http {
        access_log off; \(temporary)
        server {
          listen 127.0.0.1:\(port) \(certificate == nil ? "" : "ssl"); root \(folder.root);
          \(ranges.map { "max_ranges \($0);" } ?? "")
          \(certificate.map { "ssl_certificate \($0.path); ssl_certificate_key \($0.key);" } ?? "")
          \(directives)
        }
      }

      """, as: "nginx-\(port).conf")
    return try Server(
      nginx, ["-c", configuration, "-e", "\(folder.scratch)/nginx-\(port).err"], port: port)
  }

  /// Starts the server, again if it was killed, and waits until it answers.
  package func start() throws {
    // xrootd refuses to run as root.
    let process =
      getuid() == 0
      ? try ChildProcess(
        "/usr/bin/setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", executable] + arguments, in: "/tmp")
      : try ChildProcess(executable, arguments, in: "/tmp")
    self.process = process
    try Self.endWithTests(process.identifier)
    guard listens else { return }
    for _ in 0..<200 {
      if let descriptor = Loopback.connect(to: port) {
        close(descriptor)
        return
      }
      guard process.isRunning else { break }
      usleep(50_000)
    }
    kill()
    throw POSIXError(.ECONNREFUSED)
  }

  /// Sees to it that the server ends when the tests do, even if they crash.
  private static func endWithTests(_ server: Int32) throws {
    let guardian = "(while kill -0 $0 && kill -0 $1; do sleep 1; done; kill -9 $1) &"
    try ChildProcess("/bin/sh", ["-c", guardian, String(getpid()), String(server)]).wait()
  }

  /// Ends the server at once.
  package func kill() {
    guard let process else { return }
    process.send(SIGKILL)
    process.wait()
    self.process = nil
  }
}
