import Foundation
import Provenance
import Testing

/// Runs that write the same output at the same time: none uses another's file, and whoever loses says so.
@Suite struct SharedOutputTests {
  private let folder: TemporaryFolder
  /// So many files take a second.
  private let arguments: [String]
  private static let few = arguments(2)

  init() throws {
    folder = try TemporaryFolder()
    arguments = Self.arguments(60)
  }

  private static func arguments(_ count: Int) -> [String] {
    ["extract", "--threads", "1", "--quiet", "--preset", "atlas-open-data", "-o", "t.tsv"]
      + (0..<count).flatMap { ["--file", "\($0)=\(Fixtures.edge("uncompressed"))"] }
  }

  /// The table is what a run makes that is alone.
  private func checkTable() async throws {
    let table = folder.contents("t.tsv")
    #expect(try await DiphotonProcess("verify", "t.tsv", in: folder).status == 0)
    #expect(folder.names == ["t.tsv", "t.tsv.manifest.json"])
    #expect(try await DiphotonProcess(arguments + ["--force"], in: folder).status == 0)
    #expect(table != nil && folder.contents("t.tsv") == table)
  }

  @Test func theSecondRunEnds() async throws {
    let first = try await DiphotonProcess(arguments, in: folder, signal: SIGSTOP) { [folder, arguments] in
      for options in [[], ["--force"], ["--resume"], ["--force", "--resume"]] {
        let second = try DiphotonProcess(waitingFor: arguments + options, in: folder)
        #expect(second.status == 75)
        #expect(second.errors.contains("diphoton: t.tsv: is being written by another process, in ./.t.tsv.work.\n"))
      }
    }
    #expect(first.status == 0, "\(first.errors)")
    try await checkTable()
  }

  @Test(.enabled(if: SystemFaults.library != nil)) func withoutLocksTheSecondRunEnds() async throws {
    let environment = SystemFaults.environment(at: 0, of: "flock", error: ENOLCK, in: folder)
    let first = try await DiphotonProcess(arguments, in: folder, signal: SIGSTOP, environment: environment) {
      [folder, arguments] in
      for (error, options) in [
        (ENOLCK, []), (EOPNOTSUPP, ["--force"]), (ENOSYS, []), (EINVAL, []), (EIO, ["--force"]),
      ] {
        let environment = SystemFaults.environment(at: 0, of: "flock", error: error, in: folder)
        let second = try DiphotonProcess(waitingFor: arguments + options, in: folder, environment: environment)
        #expect(second.status == 75)
        #expect(second.errors.contains("remove the folder ./.t.tsv.work"), "\(second.errors)")
      }
    }
    #expect(first.status == 0, "\(first.errors)")
    try await checkTable()
  }

  /// Nothing tells that the other run is alive: its work is copied, not used.
  @Test(.enabled(if: SystemFaults.library != nil), arguments: [["--resume"], ["--resume", "--force"]])
  func withoutLocksResumingTakesOver(options: [String]) async throws {
    let environment = SystemFaults.environment(at: 0, of: "flock", error: ENOLCK, in: folder)
    let first = try await DiphotonProcess(arguments, in: folder, signal: SIGSTOP, environment: environment) {
      [folder, arguments] in
      let second = try DiphotonProcess(waitingFor: arguments + options, in: folder, environment: environment)
      #expect(second.status == 0, "\(second.errors)")
      #expect(try Manifest(ofTable: "\(folder.path)/t.tsv").run.resumed == true)
    }
    #expect(first.status == 75)
    #expect(first.errors.contains("another run has taken its work folder"), "\(first.errors)")
    try await checkTable()
  }

  @Test(.enabled(if: SystemFaults.library != nil)) func withoutLocksAKilledRunIsResumed() async throws {
    let environment = SystemFaults.environment(at: 0, of: "flock", error: ENOLCK, in: folder)
    let killed = try await DiphotonProcess(arguments, in: folder, signal: SIGKILL, environment: environment)
    #expect(killed.status == -SIGKILL)
    let resumed = try await DiphotonProcess(arguments + ["--resume"], in: folder, environment: environment)
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(try Manifest(ofTable: "\(folder.path)/t.tsv").run.resumed == true)
    try await checkTable()
  }

  @Test(arguments: [["--force"], ["--force", "--resume"], []])
  func manyAtOnceHarmNothing(options: [String]) async throws {
    for isWithoutLocks in [false, true] where !isWithoutLocks || SystemFaults.library != nil {
      let environment =
        isWithoutLocks ? SystemFaults.environment(at: 0, of: "flock", error: ENOLCK, in: folder) : [:]
      let runs = try await withThrowingTaskGroup(of: DiphotonProcess.self) { group in
        for _ in 0..<5 {
          group.addTask { [folder] in
            try await DiphotonProcess(Self.few + options, in: folder, environment: environment)
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(runs.contains { $0.status == 0 })
      #expect(runs.allSatisfy { [0, 6, 75].contains($0.status) }, "\(runs.map(\.errors))")
      #expect(try await DiphotonProcess("verify", "t.tsv", in: folder).status == 0)
      let table = folder.contents("t.tsv")
      #expect(folder.names == ["t.tsv", "t.tsv.manifest.json"])
      #expect(try await DiphotonProcess(Self.few + ["--force"], in: folder).status == 0)
      #expect(table != nil && folder.contents("t.tsv") == table)
      for name in folder.names { try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)") }
    }
  }
}
