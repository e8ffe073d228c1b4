import ByteIO
import Foundation
import ROOTIO
import Testing

@testable import AnalysisCLI
@testable import DiphotonCLI

@Suite struct InspectTests {
  /// What `inspect` prints, with the file's folder left out.
  private func inspect(_ arguments: String...) throws -> String {
    let target = TreeLocation(arguments[0])
    let inspection = try FileInspection(
      ROOTFile(FileSource(target.location)), at: target.location, tree: target.tree, sources: SourceRegistry(),
      releases: DiphotonCommand.releases)
    let text = arguments.contains("--json") ? try inspection.json : inspection.text
    return text.replacing(Fixtures.folder + "/", with: "") + "\n"
  }

  @Test func textForPeople() throws {
    #expect(try inspect(Fixtures.edge("two_cycles")) == Fixtures.golden("inspect-two_cycles.txt"))
    #expect(try inspect(Fixtures.edge("histogram")) == Fixtures.golden("inspect-histogram.txt"))
  }

  @Test func jsonForPrograms() throws {
    #expect(try inspect(Fixtures.edge("histogram"), "--json") == Fixtures.golden("inspect-histogram.json"))
    let text = try inspect(Fixtures.edge("two_cycles") + ":mini;1", "--json")
    #expect(text == (try Fixtures.golden("inspect-two_cycles-1.json")))
    #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) is [String: Any])
  }

  /// Tables of all, and of one what its bins hold.
  @Test func histogramsAndGraphs() throws {
    let path = "\(Fixtures.folder)/histograms/histograms.root"
    #expect(try inspect(path) == Fixtures.golden("inspect-histograms.txt"))
    for name in [
      "cutflow;1", "fitted", "more/dimensions/h2D_fixed", "more/dimensions/h3D", "profile2", "asymmetric", "efficiency",
    ] {
      let golden = "inspect-plot-\(name.split(separator: "/").last ?? "").txt".replacing(";1", with: "")
      #expect(try inspect("\(path):\(name)") == Fixtures.golden(golden), "\(name)")
    }
    #expect(try inspect("\(path):cutflow;1", "--json") == Fixtures.golden("inspect-plot-cutflow.json"))
  }

  /// Also what of them cannot be used, and why.
  @Test func aliasesAndFriends() throws {
    let main = "\(Fixtures.folder)/friends/main.root:events"
    #expect(try inspect(main) == Fixtures.golden("inspect-friends.txt"))
    #expect(try inspect(main, "--json") == Fixtures.golden("inspect-friends.json"))
  }

  @Test func theCommandPrintsIt() async throws {
    let run = try await DiphotonProcess("inspect", "\(Fixtures.edge("subdirectory")):analysis/nominal/mini")
    #expect(run.status == 0)
    #expect(run.output.contains("analysis/nominal/mini: 160 entries, 81 branches, "))
    #expect(try await DiphotonProcess("inspect", "\(Fixtures.edge("zlib1")):maxi").status == 5)
    #expect(try await DiphotonProcess("inspect", Fixtures.edge("none")).status == 3)
    #expect(try await DiphotonProcess("inspect", Fixtures.edge("text")).status == 4)
  }

  @Test func aReaderMayGoAway() async throws {
    let run = try await DiphotonProcess(["inspect", Fixtures.edge("zlib1")], readsOutput: false)
    #expect(run.status == 0)
    #expect(run.errors == "")
  }
}
