import Foundation
import Testing

@Suite struct DigestTests {
  private func lines(_ arguments: String...) async throws -> (status: Int32, lines: [[String: Any]]) {
    let run = try await DiphotonProcess(["digest"] + arguments)
    let lines = try run.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    return (run.status, lines)
  }

  /// uproot 5.7 read these numbers from the same file: `zlib.crc32` of the values as int64 and as float64.
  @Test func aLineForEveryBranch() async throws {
    let (status, lines) = try await lines(Fixtures.edge("zlib1"))
    #expect(status == 0)
    #expect(lines.count == 81)
    let number = try #require(lines.first { $0["branch"] as? String == "photon_n" })
    #expect(number["category"] as? String == "flat")
    #expect(number["entries"] as? Int == 160)
    #expect(number["counts_crc"] is NSNull)
    #expect(number["values_crc"] as? Int == CRC.photonN)
    let pt = try #require(lines.first { $0["branch"] as? String == "photon_pt" })
    #expect(pt["category"] as? String == "jagged")
    #expect(pt["values_crc"] as? Int == CRC.photonPt)
    #expect(pt["counts_crc"] as? Int == CRC.photonPtCounts)
  }

  @Test func theSameEventsHaveTheSameDigests() async throws {
    func values(_ name: String) async throws -> [String: Int] {
      let lines = try await lines(Fixtures.edge(name)).lines
      return Dictionary(
        uniqueKeysWithValues: try lines.map { line in
          (try #require(line["branch"] as? String), try #require(line["values_crc"] as? Int))
        })
    }
    let expected = try await values("zlib1")
    for name in ["lzma", "lz4", "zstd", "oldzip", "uncompressed", "tiny_baskets", "embedded_baskets", "rntuple"] {
      #expect(try await values(name) == expected, "\(name)")
    }
  }

  @Test func oneTreeCanBeNamed() async throws {
    let (status, lines) = try await lines(Fixtures.edge("two_cycles") + ":mini;1")
    #expect(status == 0)
    #expect(!lines.isEmpty && lines.allSatisfy { $0["tree"] as? String == "mini;1" })
    let missing = try await self.lines(Fixtures.edge("zlib1") + ":maxi")
    #expect(missing.status == 5)
    #expect(missing.lines.count == 1 && missing.lines[0]["tree"] as? String == "maxi")
  }

  @Test func histogramsHaveLines() async throws {
    let (status, lines) = try await lines("\(Fixtures.folder)/histograms/histograms.root")
    #expect(status == 0)
    let contents = try #require(
      lines.first { $0["tree"] as? String == "one/h1D_varied" && $0["branch"] as? String == "contents" })
    #expect(contents["category"] as? String == "jagged" && contents["count"] as? Int == 7)
    let refused = try #require(lines.first { $0["error"] != nil })
    #expect(refused["tree"] as? String == "buffered")
    let one = try await self.lines("\(Fixtures.folder)/histograms/histograms.root:cutflow;1")
    #expect(
      one.lines.map { $0["branch"] as? String } == ["entries", "contents", "errors", "x.title", "x.edges", "x.labels"])
  }

  @Test func whatCannotBeReadIsALineToo() async throws {
    let (status, lines) = try await lines(Fixtures.edge("flipped_byte"), Fixtures.edge("text"))
    #expect(status == 4)
    #expect(lines.count == 82)
    let damaged = try #require(lines.first { $0["error"] != nil })
    #expect(damaged["branch"] as? String == "photon_pt")
    #expect((lines.last?["error"] as? String)?.contains("not a ROOT file") == true)
    #expect(lines.last?["branch"] == nil)
  }

  @Test func aFileThatWasNotClosedIsReadWithAWarning() async throws {
    let path = Fixtures.edge("killed_autosave")
    let run = try await DiphotonProcess(["digest", path])
    #expect(run.status == 0)
    #expect(run.output.split(separator: "\n").count == 81)
    #expect(run.errors == "diphoton: warning: \(path) was not closed by its writer; what could be recovered is read\n")
  }

  private enum CRC {
    static let photonN = 239_515_741
    static let photonPt = 3_380_556_794
    static let photonPtCounts = 239_515_741
  }
}
