import Foundation
import Testing

/// Lists beside what counts their elements; see `Tests/Fixtures/make/counters.py`.
@Suite struct CounterTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static func file(_ name: String) -> String { "x=\(Fixtures.folder)/counters/\(name).root" }

  private func extract(_ name: String, _ more: [String] = []) async throws -> DiphotonProcess {
    try await DiphotonProcess(
      ["extract", "--file", Self.file(name), "--quiet", "--force", "-o", "\(name).tsv"] + more, in: folder)
  }

  @Test(arguments: ["padded", "varying"], ["production-modes", "atlas-open-data"])
  func arraysEndWhereTheirCounterSays(name: String, preset: String) async throws {
    for kind in ["vectors", name] {
      let run = try await extract(kind, ["--preset", preset])
      #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    }
    let table = try #require(folder.contents("vectors.tsv"))
    #expect(table.split(separator: "\n").count == 7 && !table.contains("-999"))
    #expect(folder.contents("\(name).tsv") == table)
  }

  @Test(arguments: ["padded", "varying"])
  func soTheyDoForAllGroupsOfColumns(name: String) async throws {
    let config = try folder.file("all.yaml", "observables: true\nobjects: padded\njet_abs_eta_max: 2.5\n")
    for kind in ["vectors", name] {
      let run = try await extract(kind, ["--config", config])
      #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    }
    #expect(folder.contents("\(name).tsv") == folder.contents("vectors.tsv"))
  }

  @Test(arguments: [("negative", -1), ("beyond", 11)])
  func countersBeyondTheArrayAreDamage(name: String, count: Int) async throws {
    let run = try await extract(name)
    #expect(run.status == 4)
    #expect(run.errors.contains("\(name).root: "))
    #expect(
      run.errors.contains(
        count < 0 ? "event 4: jet_n is -1" : "mini/jet_pt, entry 4: holds 10 values, of which jet_n counts 11"))
    #expect(folder.contents("\(name).tsv") == nil)
  }

  @Test func vectorsOfOtherLengthsThanCountedAreSaidOnce() async throws {
    let copy = "\(folder.path)/copy.root"
    try FileManager.default.copyItem(atPath: "\(Fixtures.folder)/counters/miscounted.root", toPath: copy)
    let arguments = ["--file", "y=\(copy)", "--threads", "2"]
    let run = try await extract("miscounted", arguments)
    #expect(run.status == 0)
    let warnings = run.errors.split(separator: "\n").filter { $0.contains("number of objects") }
    #expect(
      warnings == [
        "diphoton: warning: jet_n is not the number of objects in the lists in 4 of 12 selected events; "
          + "columns that are made of lists go by these",
        "diphoton: warning: lep_n is not the number of objects in the lists in 2 of 12 selected events; "
          + "columns that are made of lists go by these",
      ])
    // A count that no column is made of contradicts nothing.
    let limited = try await extract("miscounted", ["--config", try folder.file("eta.yaml", "jet_abs_eta_max: 2.5\n")])
    #expect(!limited.errors.contains("jet_n") && limited.errors.contains("lep_n"))
  }

  @Test func whatWasSaidIsSaidAgainWhenARunIsResumed() async throws {
    var arguments = ["extract", "-o", "t.tsv", "--threads", "1", "--quiet"]
    for number in 0..<300 { arguments += ["--file", "\(number)=\(Fixtures.folder)/counters/miscounted.root"] }
    let killed = try await DiphotonProcess(arguments, in: folder, signal: SIGKILL)
    #expect(killed.status == -SIGKILL)
    let run = try await DiphotonProcess(arguments + ["--resume"], in: folder)
    #expect(run.status == 0)
    #expect(run.errors.contains("in 600 of 1,800 selected events"), "\(run.errors)")
  }
}
