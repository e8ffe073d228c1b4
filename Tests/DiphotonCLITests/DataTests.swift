import Foundation
import Testing

/// Data beside simulation, as a user runs it.
@Suite struct DataTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: "\(folder.path)/s/GamGam", withIntermediateDirectories: true)
    for (name, source) in [("MC", "small"), ("Data", "data")] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.path)/s/GamGam/\(name)", withDestinationPath: "\(Fixtures.folder)/\(source)/GamGam/\(name)")
    }
  }

  private static func data(_ period: String) -> String {
    "\(Fixtures.folder)/data/GamGam/Data/data_\(period).GamGam.root"
  }

  private static let bare = "\(Fixtures.folder)/data/GamGam/MC/bare.root"

  private func labels(_ name: String) throws -> [String] {
    try #require(folder.contents(name)).split(separator: "\n").dropFirst().map {
      String($0.split(separator: "\t", omittingEmptySubsequences: false).last ?? "")
    }
  }

  @Test func theDefaultCataloguesDataAreReadIfAskedFor() async throws {
    let without = try await DiphotonProcess("extract", "--base", "s", "-o", "without.tsv", in: folder)
    #expect(without.status == 0)
    let run = try await DiphotonProcess(
      "extract", "--base", "s", "--with-data", "-o", "with.tsv", "--cutflow", "cuts.tsv", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let lines = try #require(folder.contents("with.tsv")).split(separator: "\n")
    let simulated = lines.filter { !$0.hasSuffix("\tdata") }.joined(separator: "\n") + "\n"
    #expect(simulated == folder.contents("without.tsv"))
    #expect(lines.count - simulated.split(separator: "\n").count == 527)
    #expect(run.errors.contains("\ntotal simulation       10,000     6,340     63.40 %\n"))
    #expect(run.errors.contains("\ndata                      800       527     65.88 %\n"))
    let cuts = try #require(folder.contents("cuts.tsv"))
    #expect(cuts.contains("total simulation\tmass\t6340\t"))
    #expect(cuts.contains("total data\tmass\t527\t"))
    #expect(cuts.contains("\t527.0\t"))
  }

  @Test func filesOfDataAreNamedWithoutACatalogue() async throws {
    let run = try await DiphotonProcess(
      "extract", "--data-file", Self.data("A"), "--data-file", "late=\(Self.data("B"))", "--file",
      "gg=\(Fixtures.edge("zlib1"))", "-o", "t.tsv", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(!run.errors.contains("warning"))
    var order: [String] = []
    for label in try labels("t.tsv") where order.last != label { order.append(label) }
    #expect(order == ["gg", "data", "late"])
    #expect(run.errors.contains(/\nevents +gg +data +late  total data\n/))
  }

  @Test func oneLabelsCutFlowIsShownOnce() async throws {
    let run = try await DiphotonProcess("extract", "--file", "gg=\(Fixtures.edge("zlib1"))", in: folder)
    #expect(run.status == 0)
    #expect(run.errors.contains(/\nevents +gg  step %\n/) && !run.errors.contains("total"))
  }

  @Test(arguments: [
    (["--data-file", "x=a.root", "--file", "x=b.root"], "the label x of the simulated b.root is that of data, too"),
    (["--data-file", "x.root", "--with-data"], "--data-file names the files itself"),
    (["--catalogue", "x.yaml", "--with-data"], "--with-data is about the default catalogue"),
  ])
  func whatMakesNoSenseIsSaid(arguments: [String], message: String) async throws {
    let run = try await DiphotonProcess(["extract"] + arguments, in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test func dataTakenForSimulationAreNoticed() async throws {
    let run = try await DiphotonProcess("extract", "--file", "x=\(Self.data("C"))", in: folder)
    #expect(run.status == 0)
    #expect(run.errors.contains("all events of x weigh 0; if a detector recorded them, say so with --data-file"))
    let without = try await DiphotonProcess("extract", "--file", "x=\(Self.data("A"))", "--force", in: folder)
    #expect(without.status == 5)
    #expect(without.errors.contains("mcWeight") && without.errors.contains("--data-file"))
  }

  private func catalogue(_ numbers: String, name: String = bare) throws -> String {
    try folder.file(
      "c.yaml",
      """
      title: t
      base: /
      tree: mini
      path: "{name}"
      samples:
        - {name: "\(name)", process: p, type: MC, tag: tt\(numbers)}
        - {name: "\(Self.data("B"))", process: p, type: data, tag: observed}
      """)
  }

  @Test func aCatalogueGivesWhatFilesLack() async throws {
    let path = try catalogue(", cross_section_pb: 0.5, k_factor: 1.25, sum_weights: 10")
    let check = try await DiphotonProcess("config", "check", path)
    #expect(check.output.hasSuffix("fine: a catalogue of 2 samples: tt; data: observed\n"))
    let run = try await DiphotonProcess(
      "extract", "--catalogue", path, "-o", "t.tsv", "--threads", "1", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(!run.errors.contains("warning"))
    #expect(Set(try labels("t.tsv")) == ["tt", "observed"])
    let manifest = try #require(folder.contents("t.tsv.manifest.json"))
    #expect(manifest.contains(#""k_factor" : 1.25"#) && manifest.contains(#""cross_section_pb" : 0.5"#))
    let verify = try await DiphotonProcess("verify", "t.tsv", in: folder)
    #expect(verify.status == 0)

    let without = try await DiphotonProcess("extract", "--catalogue", try catalogue(""), "-o", "u.tsv", in: folder)
    #expect(without.status == 5)
    #expect(without.errors.contains("XSection"))
  }

  @Test func aHistogramHasTheSumOfWeights() async throws {
    let path = try catalogue(", cross_section_pb: 0.5", name: "\(Fixtures.folder)/histograms/ntuple.root")
    func run(_ source: String) async throws -> DiphotonProcess {
      let configuration = try folder.file("c.conf.yaml", "sum_of_weights_from: \(source)\n")
      return try await DiphotonProcess(
        "extract", "--catalogue", path, "--config", configuration, "-o", "t.tsv", "--threads", "1", "--force",
        in: folder)
    }
    let read = try await run("{histogram: cutflow, bin: all}")
    #expect(read.status == 0, "\(read.errors)")
    #expect(folder.contents("t.tsv.manifest.json")?.contains(#""sum_weights" : 1234.5"#) == true)
    let missing = try await run("{histogram: cutflow, bin: photons}")
    #expect(missing.status == 5)
    #expect(missing.errors.contains("ntuple.root: cutflow: the histogram has no bin 'photons'"), "\(missing.errors)")
    for (source, message) in [
      ("cutflow", "needs a histogram and one of its bins"),
      ("{histogram: cutflow}", "needs a histogram and one of its bins"),
      ("{histogram: cutflow, bin: 0}", "bin is 0, but the first bin is 1"),
      ("{name: cutflow, bin: 1}", "unknown key 'name'"),
    ] {
      let wrong = try await run(source)
      #expect(wrong.status == 2 && wrong.errors.contains(message), "\(source): \(wrong.errors)")
    }
  }

  @Test func aFilesOwnNumbersAreReplacedWithAWarning() async throws {
    let whole = Fixtures.small + "/GamGam/MC/mc_341081.ttH125_gamgam.GamGam.root"
    let path = try catalogue(", cross_section_pb: 0.5", name: whole)
    let run = try await DiphotonProcess("extract", "--catalogue", path, "-o", "t.tsv", in: folder)
    #expect(run.status == 0)
    #expect(run.errors.contains("\(whole): its XSection is not used, as the catalogue gives another value"))
  }

  @Test(arguments: [
    (", cross_section_pb: 0", "cross_section_pb is '0', but a number above 0 is needed"),
    (", k_factor: -1", "k_factor is '-1', but a number above 0 is needed"),
    (", sum_weights: many", "sum_weights is 'many', but a number above 0 is needed"),
    (", sum_weights: .inf", "sum_weights is '.inf', but a number above 0 is needed"),
    (", cross_section: 2", "there is no key of a sample 'cross_section'; the nearest: cross_section_pb"),
  ])
  func numbersOfNoUseAreMistakes(numbers: String, message: String) async throws {
    let check = try await DiphotonProcess("config", "check", try catalogue(numbers))
    #expect(check.status == 2)
    #expect(check.errors.contains(message) && check.errors.contains("line 6"), "\(check.errors)")
  }

  @Test func dataHaveNoCrossSection() async throws {
    let path = try folder.file(
      "c.yaml",
      "title: t\ntree: t\npath: p\nsamples: [{name: x, process: y, type: Data, cross_section_pb: 2, k_factor: 3}]\n")
    let check = try await DiphotonProcess("config", "check", path)
    #expect(check.status == 2)
    #expect(check.errors.contains("has 2 mistakes"))
    #expect(check.errors.contains("cross_section_pb is given of data, whose events weigh 1"))
  }

  @Test func theReportDrawsDataOverSimulation() async throws {
    let run = try await DiphotonProcess("extract", "--base", "s", "--with-data", "--quiet", "-o", "t.tsv", in: folder)
    #expect(run.status == 0)
    func page(_ arguments: String...) async throws -> String {
      let report = try await DiphotonProcess(["report", "t.tsv", "--force"] + arguments, in: folder)
      #expect(report.status == 0, "\(report.errors)")
      return try #require(folder.contents("report.html"))
    }
    let blinded = try await page()
    #expect(blinded.contains("Stacked at 10,064 pb⁻¹") && blinded.contains("bins that lie in 120–130 GeV"))
    #expect(blinded.contains("<td class=\"num\">527</td>"))
    let other = try await page("--blind", "118,131.5", "--luminosity", "3.2fb-1")
    #expect(other.contains("Stacked at 3,200 pb⁻¹") && other.contains("bins that lie in 118–131.5 GeV"))
    let shown = try await page("--blind", "none")
    #expect(!shown.contains("linded:"))
    for window in ["130,120", "120", "120,x", "120,130,140", ""] {
      #expect(try await DiphotonProcess("report", "t.tsv", "--force", "--blind", window, in: folder).status == 2)
    }
    let plot = try await DiphotonProcess("plot", "t.tsv", "h_mass", in: folder)
    let whole = try await DiphotonProcess("plot", "t.tsv", "h_mass", "--blind", "none", in: folder)
    #expect(plot.status == 0 && whole.status == 0 && plot.output != whole.output)
  }

  @Test func theLuminosityIsThatOfTheRelease() async throws {
    let name = "PowhegPythia8EvtGen_A14NNPDF23_NNPDF30ME_ttH125_gamgam"
    let file = "\(Fixtures.folder)/release2025/ODEO_FEB2025_v0_GamGam_mc_346525.\(name).GamGam.root"
    let run = try await DiphotonProcess(
      "extract", "--file", "tt=\(file)", "--data-file", file, "--quiet", "-o", "t.tsv", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try await DiphotonProcess("report", "t.tsv", in: folder).status == 0)
    #expect(try #require(folder.contents("report.html")).contains("Stacked at 36,000 pb⁻¹"))
  }

  @Test func theWindowIsASetting() async throws {
    let config = try folder.file("c.yaml", "blind: [124, 126]\nluminosity_inverse_pb: 5000\n")
    let run = try await DiphotonProcess(
      "extract", "--base", "s", "--with-data", "--config", config, "--quiet", "-o", "t.parquet", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try await DiphotonProcess("report", "t.parquet", in: folder).status == 0)
    let page = try #require(folder.contents("report.html"))
    #expect(page.contains("bins that lie in 124–126 GeV") && page.contains("Stacked at 5,000 pb⁻¹"))
    for value in ["[120]", "[130, 120]", "[-1, 2]", "120"] {
      let check = try await DiphotonProcess("config", "check", try folder.file("d.yaml", "blind: \(value)\n"))
      #expect(check.status == 2 && check.errors.contains("blind "), "\(check.errors)")
    }
  }
}
