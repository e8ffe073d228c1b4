import Foundation
import Tables
import Testing

@testable import AnalysisCLI
@testable import DiphotonCLI

/// `diphoton scan`.
@Suite struct ScanTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let text = "x\tweight\tlabel\n1\t1\ta\n2\t2\tb\n3\t\ta\n\t1\tb\n"

  /// Two numbers that came about differently, the errors of which are differences of near numbers.
  private static func isNear(_ ours: Double, _ theirs: Double, _ tolerance: Double = 1e-6) -> Bool {
    abs(ours - theirs) <= tolerance * max(abs(theirs), 1e-9)
  }

  /// A threshold below 0 keeps its unit, and its place among other operations.
  @Test(arguments: [
    ("met > {x} GeV", -5, "met > (-5 GeV)"), ("met > {x}GeV && {x} < y", -0.5, "met > (-0.5 GeV) && (-0.5) < y"),
    ("met > {x}", -1e-5, "met > (-1e-05)"), ("met - {x} MeV > 0", 5, "met - 5 MeV > 0"),
    ("2 ** {x} > met", -2, "2 ** (-2) > met"), ("{x} < pt and met > 0", -1, "(-1) < pt and met > 0"),
    ("{x} and met > 0", -1, "(-1) and met > 0"), ("met > -{x} GeV", -3, "met > -(-3 GeV)"),
  ])
  func thresholdsBelowZero(_ cut: String, _ threshold: Double, _ text: String) {
    #expect(ScannedCut(cut).text(at: threshold) == text)
  }

  @Test func thresholdsBelowZeroAreScanned() async throws {
    let table = try folder.file("t.tsv", "met_et\tlabel\n-3000\ta\n-1000\ta\n1000\ta\n3000\ta\n")
    let run = try await DiphotonProcess(
      "scan", table, "--cut", "met_et > {x} GeV", "--from", "-4", "--to", "4", "--steps", "5", "-o", "s.tsv",
      in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let rows = (folder.contents("s.tsv") ?? "").split(separator: "\n").map {
      $0.split(separator: "\t").map(String.init)
    }
    let (x, count) = (try #require(rows[0].firstIndex(of: "x")), try #require(rows[0].firstIndex(of: "rows")))
    #expect(
      rows.dropFirst().map { [$0[x], $0[count]] } == [
        ["-4.0", "4"], ["-2.0", "3"], ["0.0", "2"], ["2.0", "1"], ["4.0", "0"],
      ])
  }

  /// The numbers of another program, see `Fixtures/make/scan.py`.
  @Test(arguments: ["tsv", "parquet"]) func countsAndErrorsAreAnotherPrograms(format: String) async throws {
    let extract = try await DiphotonProcess(
      "extract", "--base", Fixtures.small, "--preset", "atlas-open-data", "-o", "t.\(format)", "--quiet", in: folder)
    #expect(extract.status == 0, "\(extract.errors)")
    let text = try Fixtures.expected("small.scan.json")
    let scans = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: [[Any]]])
    #expect(scans.count == 2)
    for (cut, steps) in scans {
      let thresholds = try steps.map { try #require($0[0] as? Double) }
      let run = try await DiphotonProcess(
        "scan", "t.\(format)", "--cut", cut, "--from", "\(thresholds[0])", "--to", "\(thresholds.last!)", "--steps",
        "\(steps.count)", "--signal", "tt", "-o", "s.parquet", "--force", in: folder)
      #expect(run.status == 0 && run.output == "", "\(run.errors)")
      let table = try TableReader(path: "\(folder.path)/s.parquet").read()
      func numbers(_ name: String) throws -> [Double] {
        switch try #require(table[name]).elements {
        case .float64(let values): values
        case .int64(let values): values.map(Double.init)
        default: []
        }
      }
      guard case .text(let labels, let codes)? = table["label"]?.elements else {
        Issue.record("no labels")
        return
      }
      #expect(table.rowCount == steps.count * 5)
      let ofLabel = [
        "rows", "efficiency", "efficiency_error", "weighted", "weighted_error", "weighted_efficiency",
        "weighted_efficiency_error",
      ]
      let ofAll = ["signal", "background", "purity", "s_over_sqrt_b", "significance"].flatMap { [$0, "\($0)_error"] }
      for row in 0..<table.rowCount {
        let step = row / 5
        #expect(Self.isNear(try numbers("x")[row], thresholds[step], 1e-12))
        let expected = try #require(steps[step][1] as? [String: [Double]])
        let mine = try #require(expected[labels[Int(codes[row])]])
        for (name, value) in zip(ofLabel, mine) {
          #expect(Self.isNear(try numbers(name)[row], value), "\(name) \(row)")
        }
        for (name, value) in zip(ofAll, try #require(expected["all"])) {
          #expect(Self.isNear(try numbers(name)[row], value), "\(name) \(row)")
        }
      }
    }
  }

  @Test func numbersArePrintedForPeople() async throws {
    _ = try folder.file("t.tsv", Self.text)
    let run = try await DiphotonProcess(
      "scan", "t.tsv", "--cut", "x >= {x}", "--from", "1", "--to", "3", "--steps", "3", "--signal", "a", "--luminosity",
      "2pb-1", in: folder)
    #expect(run.status == 0 && run.errors == "")
    #expect(
      run.output == """
        x >= {x}
        weights at 0.002 fb-1

             rows       %  error  weighted  error       %  error
        a
          1     2  100.00   0.00         2      2  100.00   0.00
          2     1   50.00  35.36         0      0    0.00   0.00
          3     1   50.00  35.36         0      0    0.00   0.00
        b
          1     1   50.00  35.36         4      4   66.67  31.43
          2     1   50.00  35.36         4      4   66.67  31.43
          3     0    0.00   0.00         0      0    0.00   0.00

             signal  error  background  error  purity %  error  s/sqrt(b)  significance  error
        a over b
          1       2      2           4      4     33.33  31.43          1      0.930366   0.96
          2       0      0           4      4      0.00   0.00          0             0      0
          3       0      0           0      0         -      -          -             -      -
        largest significance: 0.930366 +- 0.96 at 1

        """)
  }

  @Test func aPictureIsDrawnBesideTheNumbers() async throws {
    _ = try folder.file("t.tsv", Self.text)
    let arguments = ["scan", "t.tsv", "--cut", "x < {x}", "--from", "-1", "--to", "4", "--picture", "p.svg"]
    let run = try await DiphotonProcess(arguments, in: folder)
    #expect(run.status == 0 && run.output.hasPrefix("x < {x}\n"), "\(run.errors)")
    #expect(try #require(folder.contents("p.svg")).hasSuffix("</svg>\n"))
    #expect(try await DiphotonProcess(arguments, in: folder).status == 6)
    let piped = try await DiphotonProcess(arguments.dropLast() + ["-"], in: folder)
    #expect(piped.output == folder.contents("p.svg"))
    let both = try await DiphotonProcess(arguments + ["--force", "-o", "s.csv.gz"], in: folder)
    #expect(both.status == 0 && both.output == "" && folder.names.contains("s.csv.gz"))
  }

  /// Round numbers around the values of simulated rows, in the unit of the threshold.
  @Test func thresholdsAreFoundByTheValues() async throws {
    let rows = (0..<200).map { "\($0 % 2 == 0 ? 10_000 + 100 * $0 : -1_000_000)\t\($0 % 2 == 0 ? "a" : "data")\n" }
    _ = try folder.file("t.tsv", "met_et\tlabel\n" + rows.joined())
    func thresholds(_ cut: String) async throws -> [Substring] {
      let run = try await DiphotonProcess("scan", "t.tsv", "--cut", cut, "--steps", "4", "-o", "-", in: folder)
      #expect(run.status == 0, "\(run.errors)")
      return run.output.split(separator: "\n").dropFirst().map { $0.prefix { $0 != "\t" } }
    }
    #expect(try await thresholds("met_et > {x} GeV") == ["10.0", "15.0", "20.0", "25.0", "30.0"])
    #expect(try await thresholds("met_et / 2 <= {x}") == ["5000.0", "10000.0", "15000.0"])
    let run = try await DiphotonProcess("scan", "t.tsv", "--cut", "met_et > {x} || {x} > 3", in: folder)
    #expect(run.status == 2 && run.errors.contains("does not show where thresholds may lie"))
  }

  @Test func theReportHasASectionOfThem() async throws {
    _ = try folder.file("t.tsv", Self.text)
    #expect(try await DiphotonProcess("report", "t.tsv", "-o", "plain.html", in: folder).status == 0)
    let run = try await DiphotonProcess(
      "report", "t.tsv", "-o", "p.html", "--scan", "x > {x}", "--scan", "x - 1 < {x}", "--signal", "a", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let (plain, page) = (try #require(folder.contents("plain.html")), try #require(folder.contents("p.html")))
    let start = try #require(page.range(of: "<section id=\"thresholds\""))
    let section = page[start.lowerBound...].prefix(
      through: try #require(page.range(of: "</section>", range: start.lowerBound..<page.endIndex)).lowerBound)
    #expect(section.split(separator: "<figure").count == 3 && !plain.contains("id=\"thresholds\""))
    #expect(section.contains("Signal: a; all else is background."))
    for arguments in [["--scan", "x > 3"], ["--signal", "a"], ["--scan", "x > {x}", "--signal", "c"]] {
      #expect(try await DiphotonProcess(["report", "t.tsv", "-o", "q.html"] + arguments, in: folder).status == 2)
    }
  }

  @Test(arguments: [
    (["--cut", "y > {x}"], 2, "the cut 'y > 0': column 1: there is no y; there are: x, weight, label"),
    (["--cut", "x >"], 2, "--cut has no {x}"), (["--cut", "x > {x} +"], 2, "the cut 'x > 0 +': column 8: "),
    (["--cut", "x > {x}", "--steps", "1"], 2, "--steps is 1"),
    (["--cut", "x > {x}", "--signal", "c"], 2, "no simulated row has the label 'c'; there are: a, b"),
    (["--cut", "x > {x}", "-o", "t.tsv", "--force"], 2, "the output t.tsv is a file that is read"),
    (["--cut", "x > {x}", "-o", "s.svg", "--picture", "s.svg"], 2, "the same file"),
    (["--cut", "x > {x}", "-o", "s.h5"], 2, ".h5 is the ending of HDF5"),
  ])
  func mistakesAreSaid(arguments: [String], status: Int32, message: String) async throws {
    _ = try folder.file("t.tsv", Self.text)
    let run = try await DiphotonProcess(["scan", "t.tsv", "--from", "0", "--to", "2"] + arguments, in: folder)
    #expect(run.status == status && run.errors.contains(message), "\(run.errors)")
    #expect(folder.names == ["t.tsv"])
  }
}
