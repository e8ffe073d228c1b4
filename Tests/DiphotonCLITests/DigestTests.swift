import Foundation
import Testing

@Suite struct DigestTests {
  private func lines(_ arguments: String...) throws -> (status: Int32, lines: [[String: Any]]) {
    let run = try DiphotonProcess(["digest"] + arguments)
    let lines = try run.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    return (run.status, lines)
  }

  /// uproot 5.7 read these numbers from the same file: `zlib.crc32` of the values as int64 and as float64.
  @Test func aLineForEveryBranch() throws {
    let (status, lines) = try lines(Fixtures.edge("zlib1"))
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

  @Test func theSameEventsHaveTheSameDigests() throws {
    func values(_ name: String) throws -> [String: Int] {
      let lines = try lines(Fixtures.edge(name)).lines
      return Dictionary(uniqueKeysWithValues: try lines.map { line in
        (try #require(line["branch"] as? String), try #require(line["values_crc"] as? Int))
      })
    }
    let expected = try values("zlib1")
    for name in ["lzma", "lz4", "zstd", "oldzip", "uncompressed", "tiny_baskets", "embedded_baskets", "rntuple"] {
      #expect(try values(name) == expected, "\(name)")
    }
  }

  @Test func whatCannotBeReadIsALineToo() throws {
    let (status, lines) = try lines(Fixtures.edge("flipped_byte"), Fixtures.edge("text"))
    #expect(status == 4)
    #expect(lines.count == 82)
    let damaged = try #require(lines.first { $0["error"] != nil })
    #expect(damaged["branch"] as? String == "photon_pt")
    #expect((lines.last?["error"] as? String)?.contains("not a ROOT file") == true)
    #expect(lines.last?["branch"] == nil)
  }

  private enum CRC {
    static let photonN = 239_515_741
    static let photonPt = 3_380_556_794
    static let photonPtCounts = 239_515_741
  }
}
