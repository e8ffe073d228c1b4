import Foundation
import TestSupport
import Testing

/// Where the machine has no more threads or memory to give, a command ends with an error that may pass, and neither waits
/// nor dies by a signal.
@Suite(.timeLimit(.minutes(20))) struct MachineLimitTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let commands: [[String]] = [
    ["extract", "--file", "x=\(Fixtures.edge("zlib1"))", "-o", "t.tsv", "--force"],
    ["extract", "--file", "x=\(Fixtures.edge("zlib1"))", "-o", "t.parquet", "--quiet", "--force", "--threads", "3"],
    ["fit-fill", "--file", "x=\(Fixtures.edge("zlib1"))", "-o", "f.json", "--force"],
    ["inspect", Fixtures.edge("zlib1")], ["digest", Fixtures.edge("zlib1")],
    ["report", "made.tsv", "-o", "r.html", "--force"], ["plot", "made.tsv", "h_mass"], ["verify", "made.tsv"],
    ["config", "check", "c.yaml"], ["schema"], ["presets", "show"], ["--help"],
  ]

  /// Starts a program that may have so many kilobytes of addresses.
  private static func addresses(_ size: Int) -> [String] { ["prlimit", "--as=\(size << 10)"] }

  private func prepare() async throws {
    let run = try await DiphotonProcess(
      "extract", "--file", "x=\(Fixtures.edge("zlib1"))", "-o", "made.tsv", "--quiet", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    _ = try folder.file("c.yaml", "jets: false\n")
  }

  /// Whether the run ended well, or as one that may pass.
  private func check(_ run: DiphotonProcess, _ arguments: [String], _ limit: String) {
    let told = run.errors.contains("there is not enough memory") || run.errors.contains("a thread cannot be made")
    #expect(
      run.status == 0 || (run.status == 75 && told),
      "\(arguments.joined(separator: " ")), \(limit): \(run.status), \(run.errors)")
  }

  /// From so little that the program just begins to as much as it takes.
  @Test func littleMemoryIsAnError() async throws {
    try await prepare()
    // What the program takes before it can say anything is the system's business.
    var least = 20_000
    while try await DiphotonProcess(["--version"], in: folder, launcher: Self.addresses(least)).status != 0 {
      least += 7_000
      try #require(least < 1_000_000)
    }
    for arguments in Self.commands {
      for size in stride(from: least, to: least + 60_000, by: 11_300) {
        let run = try await DiphotonProcess(arguments, in: folder, launcher: Self.addresses(size))
        check(run, arguments, "-v \(size)")
      }
    }
  }

  /// A stack takes 8 MiB of addresses.
  @Test func threadsWithoutRoomForTheirStacksAreAnError() async throws {
    var arguments = ["extract", "-o", "t.tsv", "--quiet", "--threads", "200"]
    for number in 0..<200 { arguments += ["--file", "\(number)=\(Fixtures.edge("zlib1"))"] }
    let run = try await DiphotonProcess(arguments, in: folder, launcher: Self.addresses(900_000))
    // Whichever asks for addresses first when there are none left.
    let messages = ["a thread cannot be made", "there is not enough memory"]
    #expect(run.status == 75 && messages.contains { run.errors.contains($0) }, "\(run.status) \(run.errors)")
    #expect(folder.names.allSatisfy { $0.hasPrefix(".") })
  }

  /// Of a user who has no other process: 1 is the program itself.
  @Test(
    .enabled(
      if: ManyUsers.areThere, "needs setpriv and prlimit, the rights for them, and a program that others may run"),
    arguments: 1...5)
  func fewThreadsAreAnErrorOrEnough(count: Int) async throws {
    try await prepare()
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.path)
    for arguments in Self.commands {
      let run = try await DiphotonProcess(arguments, in: folder, launcher: ManyUsers.launcher(processes: count))
      check(run, arguments, "-u \(count)")
    }
  }
}

/// Whether the tests may run a program as another user.
private enum ManyUsers {
  static let areThere: Bool = {
    guard geteuid() == 0, let program = DiphotonProcess.executable else { return false }
    return (try? ChildProcess("env", launcher(processes: 9) + [program, "--version"]))?.wait() == 0
  }()

  /// Starts a program as a user who has no processes, and may have so many.
  static func launcher(processes count: Int) -> [String] {
    let user = "\(Int.random(in: 100_000...2_000_000))"
    return [
      "setpriv", "--reuid", user, "--regid", user, "--clear-groups", "prlimit", "--nproc=\(count)",
    ]
  }
}
