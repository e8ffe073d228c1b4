#if XROOTD
import Foundation
import TestServers
import Testing

/// The command on files of servers, as on those of a disk.
@Suite(.serialized, .enabled(if: Server.areInstalled, "xrootd, nginx or openssl is not installed"))
struct RemoteTests {
  fileprivate static let shared = Result { try RemoteServers() }

  private let servers: RemoteServers
  private let folder: TemporaryFolder
  private let local = ServerFolder.fixtures.path

  init() throws {
    servers = try Self.shared.get()
    folder = try TemporaryFolder()
  }

  @Test(arguments: ["root", "http"]) func aPatternStandsForFilesOfAServer(_ scheme: String) async throws {
    let base = scheme == "root" ? servers.root : servers.http
    let arguments = ["extract", "--preset", "notebook", "-o"]
    let here = try await DiphotonProcess(arguments + ["here.tsv", "--file", "x=\(local)/mc_34*.root"], in: folder)
    #expect(here.status == 0)
    #expect(!here.errors.contains("fetched"))
    let there = try await DiphotonProcess(arguments + ["there.tsv", "--file", "x=\(base)/mc_34*.root"], in: folder)
    #expect(there.status == 0, "\(there.errors)")
    #expect(there.errors.contains("\nfetched: "), "\(there.errors)")
    let table = try #require(folder.contents("there.tsv"))
    #expect(table.split(separator: "\n").count == 355)
    #expect(table == folder.contents("here.tsv"))
  }

  /// Of files that are opened for the plan, and of files that are not.
  @Test(arguments: ["root", "http"], ["all", "none"])
  func aPlansPartsAreReadFromServers(_ scheme: String, _ probe: String) async throws {
    let base = scheme == "root" ? servers.root : servers.http
    let names = ServerFolder.fixtureNames.prefix(2)
    _ = try folder.file("files.tsv", names.map { "x\t\(base)/\($0)\n" }.joined())
    func run(_ arguments: [String]) async throws {
      let run = try await DiphotonProcess(arguments, in: folder)
      #expect(run.status == 0, "\(run.errors)")
    }
    try await run([
      "plan", "--files", "files.tsv", "--probe", probe, "--part-entries", "1", "--probe-threads", "2", "--probe-rate",
      "100/s", "-o", "a.plan", "--quiet",
    ])
    let parts = try await DiphotonProcess(["status", "--plan", "a.plan", "--list", "todo"], in: folder).output
    for part in parts.split(separator: "\n") {
      try await run(["run", "--plan", "a.plan", "--part", "\(part)", "--quiet"])
    }
    try await run(["merge", "--plan", "a.plan", "-o", "a.tsv", "--quiet"])
    try await run(["extract", "-o", "b.tsv", "--quiet"] + names.map { "--file=x=\(base)/\($0)" })
    #expect(folder.contents("a.tsv") == folder.contents("b.tsv") && folder.contents("a.tsv")?.isEmpty == false)
  }

  @Test func aCataloguesBaseCanBeAServer() async throws {
    let catalogue = try folder.file(
      "one.yaml",
      """
      title: one
      base: \(servers.root)
      tree: mini
      path: "{name}.root"
      samples:
        - {name: mc_3410*, process: GamGam, type: MC, tag: tt}
      """)
    let run = try await DiphotonProcess("extract", "--catalogue", catalogue, "--preset", "notebook", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains(": 2,000 of 2,000 events, 40 selected, "))
  }

  @Test func inspectAndDigestReadFromServers() async throws {
    let name = ServerFolder.fixtureNames[0]
    for command in [["inspect", "--json"], ["digest"]] {
      let here = try await DiphotonProcess(command + ["\(local)/\(name)"])
      let there = try await DiphotonProcess(command + ["\(servers.root)/mc_3410*.root"])
      #expect(there.status == 0, "\(there.errors)")
      #expect(there.output == here.output.replacing("\(local)/\(name)", with: "\(servers.root)/\(name)"))
    }
  }

  /// A URL's token stands in nothing that is made or said, and is what it needs to be for the server.
  @Test(arguments: ["root", "http"]) func secretsAreNeitherKeptNorShown(_ scheme: String) async throws {
    let base = scheme == "root" ? servers.root : servers.http
    let name = ServerFolder.fixtureNames[0]
    let url = "\(base)/\(name)?authz=SECRET&x=SECRET"
    var said = ""
    func run(_ arguments: String...) async throws -> Int32 {
      let run = try await DiphotonProcess(arguments, in: folder)
      said += run.output + run.errors
      return run.status
    }
    for table in ["t.tsv", "t.parquet"] {
      #expect(
        try await run(
          "extract", "--file", "x=\(url)", "--file", "x=\(url.replacing("SECRET", with: "SECRET2"))", "-o", table)
          == 0)
      #expect(try await run("verify", table) == 0)
      #expect(try await run("report", table, "-o", table + ".html") == 0)
    }
    #expect(try await run("inspect", url) == 0)
    #expect(try await run("digest", url.replacing("?", with: ":mini?")) == 0)
    #expect(try await run("extract", "--file", "x=\(base)/none.root?authz=SECRET", "-o", "none.tsv") == 3)
    #expect(!said.contains("SECRET"), "\(said)")
    #expect(said.contains("\(base)/\(name)?authz=...&x=..."))
    let files = folder.names.filter { $0.hasPrefix("t.") }
    #expect(files.count == 6)
    for file in files { #expect(folder.contents(file)?.contains("SECRET") == false, "\(file)") }
    #expect(folder.contents("t.tsv.manifest.json")?.contains("\(base)/\(name)?authz=...&x=...") == true)
  }

  @Test(arguments: [
    ("ROOT/nothing.root", "no such file"), ("ROOT/*.parquet", "no file matches the pattern"),
    ("root://no-such-host.invalid//a.root", "the server's name is not known"),
    ("http://no-such-host.invalid/a.root", "the server's name is not known"),
    ("root://127.0.0.1:FREE//a.root", "(attempt "), ("http://127.0.0.1:FREE/a.root", "(attempt "),
  ])
  func whatCannotBeHadEndsWithItsStatus(pattern: String, message: String) async throws {
    let url = pattern.replacing("ROOT", with: servers.root)
      .replacing("FREE", with: String(try Loopback.freePort()))
    for arguments in [["extract", "--quiet", "--file", "x=\(url)"], ["digest", url]] {
      let run = try await DiphotonProcess(arguments, in: folder)
      #expect(run.status == (url.contains("127.0.0.1") && message == "(attempt " ? 75 : 3))
      #expect(run.errors.contains(url) && run.errors.contains(message), "\(run.errors)")
    }
    #expect(folder.names == [])
  }
}

/// A server that is started once for the process and stopped at its end.
private struct RemoteServers: Sendable {
  let root: String
  let http: String
  private let folder: ServerFolder
  private let server: Server

  init() throws {
    folder = try ServerFolder()
    let port: UInt16
    (server, port) = try Server.xrootd(folder)
    root = "root://127.0.0.1:\(server.port)//data"
    http = "http://127.0.0.1:\(port)/data"
    atexit {
      guard case .success(let servers) = RemoteTests.shared else { return }
      servers.server.kill()
      try? FileManager.default.removeItem(atPath: servers.folder.path)
    }
  }
}
#endif
