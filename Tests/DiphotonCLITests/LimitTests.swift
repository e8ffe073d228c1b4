import Foundation
import Provenance
import Testing

/// `--limit`, `--scale-weights` and `--dry-run`.
@Suite struct LimitTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let samples = "\(Fixtures.folder)/small/GamGam/MC"
  private static let (ttH, ggH) = (
    "\(samples)/mc_341081.ttH125_gamgam.GamGam.root", "\(samples)/mc_343981.ggH125_gamgam.GamGam.root"
  )

  @Test(arguments: [
    ("--limit", "2500", [Array(0..<2000), Array(0..<500)].flatMap(\.self)), ("--limit", "7", Array(0..<7)),
    ("--fraction", "0.001", [0, 1, 0, 1]), ("--limit", "99999", [Array(0..<2000), Array(0..<2000)].flatMap(\.self)),
    ("--limit", "\(Int.max)", [Array(0..<2000), Array(0..<2000)].flatMap(\.self)),
  ]) func theFirstEventsAreRead(option: String, amount: String, entries: [Int]) async throws {
    let run = try await DiphotonProcess(
      "extract", "a=\(Self.ttH)", "a=\(Self.ggH)", "--columns", "entry", option, amount, "-o", "t.tsv", in: folder)
    #expect(run.status == 0 && run.errors.contains(" only\n"), "\(run.errors)")
    let rows = folder.contents("t.tsv")?.split(separator: "\n").dropFirst().compactMap { Int($0) }
    #expect(rows == entries)
    let manifest = try Manifest(ofTable: "\(folder.path)/t.tsv")
    #expect(manifest.run.eventsPerLabel == Int(amount) && (manifest.run.partOfEvents == 0.001) == (amount == "0.001"))
    #expect(manifest.labels.map(\.events) == [entries.count])
    let again = try await DiphotonProcess(
      "extract", "a=\(Self.ttH)", "a=\(Self.ggH)", "--columns", "entry", option, amount, "-o", "t.tsv", "--resume",
      in: folder)
    #expect(again.errors.contains("already complete"), "\(again.errors)")
    let other = try await DiphotonProcess(
      "extract", "a=\(Self.ttH)", "a=\(Self.ggH)", "--columns", "entry", "-o", "t.tsv", "--resume", in: folder)
    #expect(other.status == 6, "\(other.errors)")
  }

  @Test func weightsMakeUpForWhatIsLeftOut() async throws {
    let files = ["a=\(Self.ttH)", "b=\(Self.ggH)"]
    let all = try await DiphotonProcess(["extract", "-o", "all.tsv"] + files, in: folder)
    let scaled = try await DiphotonProcess(
      ["extract", "--limit", "500", "--scale-weights", "-o", "part.tsv"] + files, in: folder)
    #expect(all.status == 0 && scaled.status == 0, "\(all.errors)\(scaled.errors)")
    let manifest = try Manifest(ofTable: "\(folder.path)/part.tsv")
    #expect(manifest.labels.map(\.weightFactor) == [4, 4])
    let count = manifest.labels[0].rows
    #expect(count > 100 && count < 500)
    let (whole, part) = (weights("all.tsv").prefix(count), weights("part.tsv").prefix(count))
    #expect(whole.count == count && zip(whole, part).allSatisfy { abs($0 * 4 / $1 - 1) < 1e-6 })
  }

  private func weights(_ table: String) -> [Double] {
    let lines = folder.contents(table)?.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    guard let lines, let place = lines[0].firstIndex(of: "weight") else { return [] }
    return lines.dropFirst().compactMap { Double($0[place]) }
  }

  @Test func aDryRunOpensAndWritesNothing() async throws {
    let run = try await DiphotonProcess(
      "extract", "a=\(Self.ttH)", "b=\(Self.ggH)", "--columns", "jet_n,met_et", "--fraction", "0.1", "--dry-run",
      in: folder)
    #expect(run.status == 0 && run.errors.isEmpty && folder.names.isEmpty, "\(run.errors)")
    let lines = run.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(
      lines[1].prefix(5) == ["a", "1", "2,000", "200", "930,457"]
        && lines[3].prefix(4) == ["total", "2", "4,000", "400"])
    #expect(run.output.contains("2 branches are read:\n  jet_n, met_et\n"), "\(run.output)")
    #expect(run.output.contains("Nothing was written."))
    let missing = try await DiphotonProcess("extract", "nothing.root", "--dry-run", in: folder)
    #expect(missing.status == 3 && folder.names.isEmpty)
  }

  @Test(arguments: [
    ["--limit", "0"], ["--limit=-3"], ["--limit", "10%"], ["--fraction", "1"], ["--fraction", "0"],
    ["--fraction", "nan"],
    ["--limit", "5", "--fraction", "0.5"], ["--scale-weights"],
    ["--dry-run", "--resume"],
  ]) func nonsenseIsRefused(arguments: [String]) async throws {
    let run = try await DiphotonProcess(["extract", Self.ttH, "-o", "t.tsv"] + arguments, in: folder)
    #expect(run.status == 2 && folder.names.isEmpty, "\(run.errors)")
  }
}
