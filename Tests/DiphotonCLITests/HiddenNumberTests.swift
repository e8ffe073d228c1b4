import Foundation
import Testing

/// Weights that are missing, and numbers of a file that change within it, are told of.
@Suite struct HiddenNumberTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let nan = Fixtures.folder + "/weights/nan.root"
  private static let changing = Fixtures.folder + "/weights/changing.root"

  private func extract(_ arguments: String...) async throws -> String {
    let run = try await DiphotonProcess(["extract", "--quiet", "-o", "t.tsv", "--force"] + arguments, in: folder)
    #expect(run.status == 0, "\(run.errors)")
    return run.errors
  }

  private func object(_ name: String) throws -> [String: Any] {
    let text = try #require(folder.contents(name))
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func aMissingWeightIsLeftOutOfSumsAndCounted() async throws {
    let errors = try await extract(
      "--file", "a=\(Self.nan)", "--file", "b=\(Self.changing)", "--cutflow", "c.json")
    #expect(errors.contains("missing (NaN) or infinite are left out of all sums of weights: 1 of 4 of 'a'\n"))
    let flow = try object("c.json")
    let total = try #require(flow["total"] as? [String: Any])
    #expect(total["missing_weights"] as? [Int] == Array(repeating: 1, count: 9))
    // The cross-section of each event over its sum of weights.
    let sum: Double = 3 * 0.5 / 100 + 0.5 / 100 + 1.5 / 101 + 2.5 / 102 + 3.5 / 103
    for weighted in try #require(total["weighted"] as? [Double]) { #expect(abs(weighted - sum) < 1e-6 * sum) }
    #expect((try object("t.tsv.manifest.json")["cutflow"] as? NSDictionary) == flow as NSDictionary)

    let report = try await DiphotonProcess("report", "t.tsv", "--quiet", in: folder)
    #expect(report.status == 0, "\(report.errors)")
    let page = try #require(folder.contents("report.html"))
    func contains(_ text: String) -> Bool { page.contains(text) }
    #expect(contains("are left out of the sums: a 1 of 4, total 1 of 8."))
    #expect(contains("1 rows have no finite weight"))
    #expect(contains("100.000 to 103.000"))
    let plot = try await DiphotonProcess("plot", "t.tsv", "weight", in: folder)
    #expect(plot.status == 0 && plot.output.contains("missing 25.0 %"), "\(plot.output)")
  }

  @Test func aSumThatChangesWithinAFileIsARange() async throws {
    let errors = try await extract("--file", "a=\(Self.changing)", "--file", "b=\(Self.nan)")
    for (name, range) in [("sum_weights", "100.0 to 103.0"), ("cross_section_pb", "0.5 to 3.5")] {
      let place = "\(Self.changing) (\(range))"
      #expect(errors.contains("\(name) should be one number for a whole file, but changes in \(place)\n"))
    }
    let inputs = try #require(try object("t.tsv.manifest.json")["inputs"] as? [[String: Any]])
    #expect(
      inputs[0]["sum_weights"] as? [Double] == [100, 103] && inputs[0]["cross_section_pb"] as? [Double] == [0.5, 3.5])
    #expect(inputs[1]["sum_weights"] as? Double == 100)
  }

  @Test func sumsThatDifferWithinALabelAreAskedAbout() async throws {
    let small = try FileManager.default.contentsOfDirectory(atPath: Fixtures.small + "/GamGam/MC").sorted()
      .map { Fixtures.small + "/GamGam/MC/" + $0 }
    let one = try await extract("--file", "x=\(small[0])", "--file", "x=\(small[1])", "--file", "y=\(small[2])")
    #expect(one.contains("sum_weights differs between files of one label") && one.contains("'x' ("))
    #expect(!one.contains("'y'"))
    #expect(try await extract("--file", "x=\(small[0])", "--file", "y=\(small[1])") == "")
    let wrong = try await extract("--file", "x=\(Self.nan)", "--file", "x=\(Self.changing)")
    #expect(!wrong.contains("differs between"), "what changes within a file is said once")
  }
}
