import Foundation
import Pipeline
import Provenance
import Testing

@testable import AnalysisCLI

@Suite struct ResumeTests {
  private let folder: TemporaryFolder
  /// So many files take seconds.
  private let arguments: [String]

  init() throws {
    folder = try TemporaryFolder()
    var arguments = ["extract", "-o", "table.tsv", "--threads", "1", "--quiet", "--preset", "atlas-open-data"]
    for number in 0..<200 {
      arguments += ["--file", "\(number)=\(Fixtures.edge(number % 2 == 0 ? "uncompressed" : "zlib1"))"]
    }
    self.arguments = arguments
  }

  private func run(_ more: String..., signal: Int32? = nil, fileLimit: Int? = nil) async throws -> DiphotonProcess {
    try await DiphotonProcess(arguments + more, in: folder, signal: signal, fileLimit: fileLimit)
  }

  private static let resume = "What is finished is kept; resume it with the same command and --resume.\n"

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGKILL, -9)] as [(Int32, Int32)])
  func afterASignalTheTableIsAsIfNothingHadHappened(signal: Int32, status: Int32) async throws {
    let stopped = try await run("--cutflow", "cuts.json", signal: signal)
    #expect(stopped.status == status)
    if signal != SIGKILL {
      #expect(stopped.errors.hasSuffix("\ndiphoton: interrupted before the table was complete.\n\(Self.resume)"))
    }
    #expect(folder.names == [".table.tsv.work"])

    let resumed = try await run("--cutflow", "cuts.json", "--resume")
    #expect(resumed.status == 0, "\(resumed.errors)")
    let (table, cuts) = (folder.contents("table.tsv"), folder.contents("cuts.json"))
    let manifest = try Manifest(ofTable: "\(folder.path)/table.tsv")
    #expect(manifest.run.resumed == true)
    #expect(try await run("--cutflow", "cuts.json", "--force").status == 0)
    #expect(try Manifest(ofTable: "\(folder.path)/table.tsv").reproducible == manifest.reproducible)
    #expect(folder.contents("table.tsv") == table)
    #expect(folder.contents("cuts.json") == cuts)
    #expect(folder.names.allSatisfy { !$0.hasSuffix(".work") })
  }

  @Test func aFullDiskIsSurvived() async throws {
    let full = try await run(fileLimit: 1_000)
    #expect(full.status == 6)
    #expect(full.errors.contains("\ndiphoton: table.tsv: cannot write after byte "))
    #expect(full.errors.hasSuffix(" \(Self.resume)"))
    #expect(folder.names == [".table.tsv.work"])
    #expect(try await run("--resume").status == 0)
    let table = folder.contents("table.tsv")
    #expect(try await run("--force").status == 0)
    #expect(folder.contents("table.tsv") == table)
  }

  @Test func otherSettingsAreRefused() async throws {
    _ = try await run(signal: SIGINT)
    let config = try folder.file("config.yaml", "mass_min_mev: 110000\n")
    let other = try await run("--resume", "--config", config)
    #expect(other.status == 2)
    #expect(
      other.errors
        == "diphoton: the interrupted run cannot be resumed: the setting mass_min_mev was 105000 and is 110000 now.\n"
        + "Run the command as it was then, or without --resume to begin again from the start.\n")
    #expect(folder.names.contains(".table.tsv.work"))
  }

  @Test func theCommandToResumeHasNoSecrets() {
    let url = "root://me:SECRET@h//a.root?authz=SECRET&file=b"
    #expect(
      InterruptedRun.hint(
        ["diphoton", "extract", "--file", "x=\(url)", "--base=\(url)", "-o", "t.tsv"], program: "diphoton")
          == """
          What is finished is kept; resume it with this, giving what '...' stands for:
            diphoton extract --file 'x=root://...@h//a.root?authz=...&file=b' '--base=root://...@h//a.root?authz=...&file=b' \
          -o t.tsv --resume
          """)
  }

  @Test func whatIsNotLongEnoughIsHintedInFull() {
    #expect(
      InterruptedRun.hint(
        ["/x/diphoton", "extract", "--file", "a b=x.root", "--resume", "-o", "it's"], program: "diphoton")
        == "What is finished is kept; resume it with:\n  diphoton extract --file 'a b=x.root' -o 'it'\\''s' --resume")
  }
}
