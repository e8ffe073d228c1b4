import Foundation
import Testing

/// Files of the release of 2025, and what tells them from those of 2020.
@Suite struct ReleaseTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let base = "\(Fixtures.folder)/release2025"
  private static let groups = "observables: true\nids: true\nobjects: padded\n"
  private static let presets = ["atlas-open-data-2025", "production-modes"]
  private static let of2020 = Fixtures.edge("zlib1")

  /// The file of a sample.
  private static func of2025(_ number: Int) throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: base)
    return "\(base)/\(try #require(names.first { $0.contains("_mc_\(number).") }))"
  }

  private func extract(_ arguments: [String], config: String = "") async throws -> DiphotonProcess {
    let path = try folder.file("config.yaml", config)
    let common = ["--config", path, "--output", "table.tsv", "--force", "--quiet"]
    return try await DiphotonProcess(["extract"] + arguments + common, in: folder)
  }

  private func manifest() throws -> [String: Any] {
    let text = try #require(folder.contents("table.tsv.manifest.json"))
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func rows() throws -> [[Substring]] {
    try #require(folder.contents("table.tsv")).split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
  }

  private struct CutFlow: Decodable {
    struct Flow: Decodable {
      let label: String
      let events: [Int]
    }

    let steps: [String]
    let labels: [Flow]
  }

  @Test(arguments: presets) func tablesAgreeWithThoseOfAnotherProgram(preset: String) async throws {
    var tables: Set<String> = []
    for threads in [1, 2, 7] {
      let run = try await extract(
        [
          "--release", "2025", "--base", Self.base, "--preset", preset, "--cutflow", "cutflow.json", "--threads",
          "\(threads)",
        ], config: Self.groups)
      #expect(run.status == 0, "\(run.errors)")
      tables.insert(try #require(folder.contents("table.tsv")))
    }
    let table = try #require(tables.first)
    #expect(tables.count == 1)
    let expected = try XZ.text("\(Self.base)/small25.\(preset).every40.tsv.xz")
    let comparison = try TableComparison(table, expected, step: 40)
    #expect(comparison.differences.isEmpty, "\(comparison.differences.prefix(5))")
    #expect(comparison.order == expected.prefix { $0 != "\n" }.split(separator: "\t").map(String.init))
    #expect(comparison.rowCount > 100)

    let flow = try JSONDecoder().decode(CutFlow.self, from: Data(#require(folder.contents("cutflow.json")).utf8))
    let text = try String(contentsOfFile: "\(Self.base)/small25.\(preset).cutflow.json", encoding: .utf8)
    let theirs = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: [[Any]]])
    #expect(flow.labels.map(\.label) == ["tt", "gg", "VBF", "Wm", "Wp", "Z"])
    for label in flow.labels {
      let steps = try #require(theirs[label.label])
      #expect(flow.steps == steps.map { $0[0] as? String } && label.events == steps.map { $0[1] as? Int })
    }
  }

  @Test(.enabled(if: Fixtures.shared != nil, "the larger samples are not here"), arguments: presets)
  func wholeTablesAgree(preset: String) async throws {
    let expected = "\(try #require(Fixtures.shared))/samples/expected/groups/small25.\(preset)"
    let (suffix, step) = preset == "production-modes" ? (".every5", 5) : ("", 1)
    let run = try await extract(["--release", "2025", "--base", Self.base, "--preset", preset], config: Self.groups)
    #expect(run.status == 0, "\(run.errors)")
    let comparison = try TableComparison(
      #require(folder.contents("table.tsv")), XZ.text("\(expected)\(suffix).tsv.xz"), step: step)
    #expect(comparison.differences.isEmpty, "\(comparison.differences.prefix(5))")
  }

  @Test func theFilesSayTheirRelease() async throws {
    let file = "tt=\(try Self.of2025(346_525))"
    #expect(try await extract(["--file", file], config: Self.groups).status == 0)
    let table = try #require(folder.contents("table.tsv"))
    let manifest = try manifest()
    #expect(manifest["release"] as? String == "2025")
    #expect((manifest["settings"] as? [String: Any])?["trigger"] as? String == "")
    let input = try #require((manifest["inputs"] as? [[String: Any]])?.first)
    #expect(input["tree"] as? String == "analysis")
    #expect(input["cross_section_pb"] as? Double == 0.5071 * 0.00227 && input["k_factor"] as? Double == 1)
    #expect(try await extract(["--file", file, "--release", "2025"], config: Self.groups).status == 0)
    #expect(folder.contents("table.tsv") == table)
    // What is said on the command line counts more than the file, also that the files say it.
    let config = Self.groups + "release: 2020\n"
    #expect(try await extract(["--file", file], config: config).status == 5)
    #expect(try await extract(["--file", file, "--release", "auto"], config: config).status == 0)
    #expect(folder.contents("table.tsv") == table)
  }

  @Test func filesOfDifferentReleasesAreNoTable() async throws {
    let files = ["--file", "a=\(Self.of2020)", "--file", "b=\(try Self.of2025(345_317))"]
    for order in [files, Array(files.suffix(2) + files.prefix(2))] {
      let run = try await extract(order)
      #expect(run.status == 5)
      #expect(run.errors.contains("is of the release 20") && run.errors.contains("their columns differ"))
      #expect(run.errors.contains("zlib1.root") && run.errors.contains("ODEO_FEB2025_v0_GamGam_mc_345317"))
      #expect(folder.contents("table.tsv") == nil)
    }
  }

  @Test func aBadFileDoesNotSayTheRelease() async throws {
    let bad = ["--file", "bad=\(Fixtures.edge("text"))"]
    let good = ["--file", "good=\(try Self.of2025(345_317))"]
    #expect(try await extract(bad + good).status == 4)
    #expect(try await extract(bad + good + ["--max-bad-files", "1"]).status == 0)
    #expect(try manifest()["release"] as? String == "2025")
    let both = try await extract(bad + ["--file", "none=\(Fixtures.edge("empty"))"])
    #expect(both.status == 4 && both.errors.contains("2 of 2 files cannot be read"))
  }

  @Test func whatIsNoTreeIsSaidToBeWhatItIs() async throws {
    let histogram = try await extract(["--file", "x=\(Fixtures.edge("histogram"))"])
    #expect(histogram.status == 5)
    #expect(histogram.errors.contains("this is a TH1F, not a tree"), "\(histogram.errors)")
    let chain = try await extract(["--file", "x=\(Fixtures.folder)/ttree/chain.root"])
    #expect(chain.status == 5)
    #expect(chain.errors.contains("this is a TChain"), "\(chain.errors)")
  }

  @Test func aTreeOfNoReleaseIsAnError() async throws {
    let run = try await extract(["--file", "x=\(Fixtures.folder)/ttree/collections.root:collections"])
    #expect(run.status == 5)
    #expect(
      run.errors.contains(
        "collections.root: the tree collections has none of the branches that tell the release: "
          + "photon_E (release 2020), photon_e (release 2025)"), "\(run.errors)")
    let none = try await extract(["--file", "x=\(Fixtures.folder)/ttree/collections.root"])
    #expect(none.status == 5 && none.errors.contains("mini or analysis"), "\(none.errors)")
  }

  @Test func aPresetOfAnotherReleaseIsAMistake() async throws {
    let file = "tt=\(try Self.of2025(346_525))"
    for preset in ["notebook", "atlas-open-data"] {
      for release in [[], ["--release", "2025"]] {
        let run = try await extract(["--file", file, "--preset", preset] + release)
        #expect(run.status == 2)
        #expect(run.errors.contains("the preset \(preset) is for the release 2020"), "\(run.errors)")
        #expect(run.errors.contains("atlas-open-data-2025"))
      }
    }
    let other = try await extract(["--file", "tt=\(Self.of2020)", "--preset", "atlas-open-data-2025"])
    #expect(other.status == 2 && other.errors.contains("is for the release 2025"), "\(other.errors)")
  }

  @Test func whatTheReleaseLacksIsAMistake() async throws {
    let file = "tt=\(try Self.of2025(346_525))"
    let matched = try await extract(["--file", file], config: "trigger_matched: true\n")
    #expect(matched.status == 2)
    #expect(matched.errors.contains("setting trigger_matched is true, but the release 2025 lacks photon.trigMatched"))
    let factor = try await extract(["--file", file], config: "weight_factors: [scaleFactor_PILEUP]\n")
    #expect(factor.status == 5 && factor.errors.contains("'scaleFactor_PILEUP'"))
    let unknown = try await extract(["--file", file, "--release", "2024"])
    #expect(unknown.status == 2)
  }

  @Test func inspectSaysTheRelease() async throws {
    let text = try await DiphotonProcess("inspect", Self.of2025(345_317))
    #expect(text.output.contains("\nanalysis: 1,000 entries, 116 branches, "))
    #expect(text.output.contains(", release 2025\n"))
    let json = try await DiphotonProcess("inspect", Self.of2020, "--json")
    #expect(json.output.contains("\"release\" : \"2020\""))
    let none = try await DiphotonProcess("inspect", "\(Fixtures.folder)/ttree/collections.root", "--json")
    #expect(none.output.contains("\"release\" : null"))
  }

  @Test func theBundledCatalogueIsThatOfTheRelease() async throws {
    for choice in [["--release", "2025"], ["--preset", "atlas-open-data-2025"]] {
      let run = try await extract(choice + ["--base", "nowhere"])
      #expect(run.status == 3)
      #expect(run.errors.contains("6 of 6 files cannot be read") && run.errors.contains("mc_346525.Powheg"))
    }
    #expect(try await extract(["--base", "nowhere"]).errors.contains("mc_341081.ttH125_gamgam"))
  }

  @Test func statisticsOfObjectsAreOfTheirRelease() async throws {
    let file = try Self.of2025(345_318)
    let fit = try await DiphotonProcess(
      "fit-fill", "--file", "Wp=\(file)", "--output", "fill.json", "--quiet", in: folder)
    #expect(fit.status == 0, "\(fit.errors)")
    let fill = try #require(folder.contents("fill.json"))
    #expect(fill.contains("\"release\": \"2025\"") && fill.contains("\"btag_quantile\": {\"type\": \"int32\""))
    let config = "objects: padded\nobject_fill: sample\nobject_fill_from: fill.json\n"
    #expect(try await extract(["--file", "Wp=\(file)"], config: config).status == 0)
    let rows = try rows()
    let places = rows[0].indices.filter { place in rows[0][place].contains(/^(jet|lep)_[0-9]_/) }
    #expect(places.count == 72)
    let empty = rows.flatMap { row in places.map { row[$0] } }.count(where: \.isEmpty)
    #expect(empty == 0, "every place is filled")
    let other = try await extract(["--file", "tt=\(Self.of2020)"], config: config)
    #expect(other.status == 2 && other.errors.contains("are of the release 2025, and not of 2020"), "\(other.errors)")
  }

  @Test func recordedEventsWeighOne() async throws {
    let run = try await extract(["--data-file", try Self.of2025(345_317)])
    #expect(run.status == 0, "\(run.errors)")
    let rows = try rows()
    let place = try #require(rows[0].firstIndex(of: "weight"))
    #expect(rows.count > 100)
    let weights = Set(rows.dropFirst().map { $0[place] })
    #expect(weights == ["1.0"])
  }
}
