import Foundation
import Provenance
import Testing

/// All outputs of a run appear or none does, whatever call of the system fails and wherever the process is killed.
@Suite(.enabled(if: SystemFaults.library != nil, "there is no C compiler, or a sanitizer is in use"))
struct OutputSetTests {
  /// The outputs of a run, as far as they are there and do not differ from run to run.
  private struct Outputs: Equatable {
    var table: Data?
    var cutFlow: Data?
    var manifest: Manifest?

    init(_ folder: TemporaryFolder) {
      table = FileManager.default.contents(atPath: "\(folder.path)/t.tsv")
      cutFlow = FileManager.default.contents(atPath: "\(folder.path)/cuts/c.json")
      manifest = try? Manifest(ofTable: "\(folder.path)/t.tsv").reproducible
    }
  }

  private static func arguments(_ preset: String) -> [String] {
    [
      "extract", "--file", "x=\(Fixtures.edge("zlib1"))", "--preset", preset, "--threads", "1", "--quiet", "-o",
      "t.tsv", "--cutflow", "cuts/c.json",
    ]
  }

  private static let (old, new) = (arguments("notebook"), arguments("atlas-open-data"))

  private static func folder(holdingOld: Bool) async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: "\(folder.path)/cuts", withIntermediateDirectories: false)
    if holdingOld { #expect(try await DiphotonProcess(old, in: folder).status == 0) }
    return folder
  }

  private static func isBegun(in folder: TemporaryFolder) -> Bool { folder.contents(".t.tsv.work/publish.json") != nil }

  private static func outputs(_ arguments: [String]) async throws -> Outputs {
    let folder = try await folder(holdingOld: false)
    #expect(try await DiphotonProcess(arguments, in: folder).status == 0)
    return Outputs(folder)
  }

  @Test(arguments: [false, true], [false, true]) func oldOrNew(replacing: Bool, killing: Bool) async throws {
    let new = try await Self.outputs(Self.new)
    let template = try await Self.folder(holdingOld: replacing)
    let old = Outputs(template)
    #expect(new.table != nil && new.cutFlow != nil && new.manifest != nil && old != new)
    let arguments = Self.new + (replacing ? ["--force"] : [])
    var wereNew = 0
    var number = 0
    while true {
      number += 1
      let error: Int32? = killing ? nil : [EIO, ENOSPC, EDQUOT, EACCES][number % 4]
      let folder = try TemporaryFolder(copyOf: template)
      let logs = try TemporaryFolder()
      let run = try await DiphotonProcess(
        arguments, in: folder,
        environment: SystemFaults.environment(at: number, error: error, in: folder, log: "\(logs.path)/log"))
      let calls = logs.contents("log")?.split(separator: "\n") ?? []
      if calls.count < number { break }
      let place: Comment = "call \(number), \(calls[number - 1]): \(run.errors) \(folder.names)"
      if error == nil { #expect(run.status == -SIGKILL, place) }
      if run.status == 0 {
        #expect(Outputs(folder) == new, place)
      } else if error != nil {
        #expect(run.status == 6 || run.status == 75, place)
        #expect(Outputs(folder) == old, place)
      }
      // 'verify' finishes what was begun, if anything was.
      if Self.isBegun(in: folder) || Outputs(folder) != old {
        #expect(try await DiphotonProcess("verify", "t.tsv", in: folder).status == 0, place)
      }
      let found = Outputs(folder)
      #expect(found == old || found == new, place)
      if found == new { wereNew += 1 }
      let next = try await DiphotonProcess(Self.new + ["--force", "--resume"], in: folder)
      #expect(next.status == 0, "\(next.errors) after \(place)")
      #expect(Outputs(folder) == new, place)
      #expect(folder.names == ["cuts", "t.tsv", "t.tsv.manifest.json"], place)
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/cuts") == ["c.json"], place)
    }
    #expect(number > 20 && wereNew > 0)
  }

  /// Without a run that finishes it, and without '--force': a table that is there is not replaced.
  @Test func theNextRunFinishesWhatWasBegun() async throws {
    let new = try await Self.outputs(Self.new)
    for number in 1...20 {
      let folder = try await Self.folder(holdingOld: false)
      _ = try await DiphotonProcess(
        Self.new, in: folder, environment: SystemFaults.environment(at: number, of: "link", error: nil, in: folder))
      let isBegun = Self.isBegun(in: folder)
      let next = try await DiphotonProcess(Self.new, in: folder)
      #expect(Outputs(folder) == new)
      #expect(folder.names == ["cuts", "t.tsv", "t.tsv.manifest.json"])
      if !isBegun { return #expect(number > 2) }
      #expect(next.status == 6 && next.errors.hasPrefix("diphoton: t.tsv: exists already.\n"), "\(next.errors)")
    }
    Issue.record("no run came to its end")
  }

  /// Where there are no hard links nothing that was replaced can be put back; then what was begun is finished.
  @Test func withoutLinksWhatWasBegunIsFinished() async throws {
    let new = try await Self.outputs(Self.new)
    for number in 1...4 {
      let folder = try await Self.folder(holdingOld: true)
      let old = Outputs(folder)
      var environment = SystemFaults.environment(at: number, of: "rename", error: EDQUOT, in: folder)
      environment["FAULT_ALWAYS"] = "link"
      let run = try await DiphotonProcess(Self.new + ["--force"], in: folder, environment: environment)
      #expect(run.status == 75, "\(number): \(run.errors)")
      #expect((Outputs(folder) == old) == (number < 3))
      #expect(run.errors.contains("the next command at it puts the others there") == (number > 2), "\(run.errors)")
      let verification = try await DiphotonProcess("verify", "t.tsv", in: folder)
      #expect(verification.status == 0, "\(verification.errors)")
      #expect(Outputs(folder) == (number < 3 ? old : new))
      #expect(verification.errors.contains("now they are") == (number > 2))
    }
  }

  @Test func whatReadsTheTableFinishesWhatWasBegun() async throws {
    let new = try await Self.outputs(Self.new)
    for command in ["report t.tsv -o page.html", "plot t.tsv h_mass"] {
      let folder = try await Self.folder(holdingOld: true)
      // The list of the files gets its name, then the manifest, the cut-flow and the table.
      let run = try await DiphotonProcess(
        Self.new + ["--force"], in: folder,
        environment: SystemFaults.environment(at: 3, of: "rename", error: nil, in: folder))
      #expect(run.status == -SIGKILL && Outputs(folder) != new)
      let reading = try await DiphotonProcess(command.split(separator: " ").map(String.init), in: folder)
      #expect(reading.status == 0, "\(reading.errors)")
      #expect(Outputs(folder) == new)
    }
  }

  @Test func theStatisticsAndTheirCutFlowAppearTogether() async throws {
    let arguments = ["fit-fill", "--file", "x=\(Fixtures.edge("zlib1"))", "--quiet", "-o", "f.json"]
    let folder = try TemporaryFolder()
    func run(_ more: [String] = [], _ environment: [String: String] = [:]) async throws -> Int32 {
      try await DiphotonProcess(arguments + ["--cutflow", "c.tsv"] + more, in: folder, environment: environment).status
    }
    #expect(try await run() == 0)
    let (fill, cuts) = (folder.contents("f.json"), folder.contents("c.tsv"))
    for name in folder.names { try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)") }
    #expect(try await run([], SystemFaults.environment(at: 1, of: "rename", error: EDQUOT, in: folder)) == 75)
    #expect(folder.names == [])
    #expect(try await run([], SystemFaults.environment(at: 2, of: "link", error: nil, in: folder)) == -SIGKILL)
    #expect(folder.names == [".f.json.work", "c.tsv"])
    #expect(try await run() == 6)
    #expect(folder.names == ["c.tsv", "f.json"])
    #expect(folder.contents("f.json") == fill && folder.contents("c.tsv") == cuts)
    #expect(try await run(["--force"]) == 0)
    #expect(folder.contents("f.json") == fill && folder.contents("c.tsv") == cuts)
  }
}
