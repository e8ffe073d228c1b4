import Foundation
import Testing

@testable import ROOTIO

/// Histograms, profiles, graphs and efficiencies of every class. `make/histograms.py` made them, and `scripts/check-histograms.py`
/// wrote down what ROOT reads of them, as digests.
@Suite("Histograms as ROOT reads them")
struct HistogramTests {
  private static let folder = Fixtures.folder.appending(path: "histograms")

  private func file() throws -> ROOTFile {
    try ROOTFile(path: Self.folder.appending(path: "histograms.root").path)
  }

  @Test("All contents, errors, edges, labels and points")
  func digests() throws {
    let file = try file()
    let lines = try ExpectedDigest.read(Self.folder.appending(path: "digests.jsonl"))
    #expect(lines.count > 400)
    for (path, lines) in Dictionary(grouping: lines, by: \.tree) where path != "buffered" {
      let found = Dictionary(
        BranchDigest.leaves(of: try file.plot(path)).map { ($0.path, $0.digest) }, uniquingKeysWith: { $1 })
      #expect(found.count == lines.count, "\(path)")
      for line in lines {
        let mismatch = try line.mismatch(#require(found[line.branch], "\(path) \(line.branch)"))
        #expect(mismatch == nil, "\(path) \(line.branch)")
      }
    }
  }

  @Test("A cut-flow by numbers and labels, the highest cycle and an older one")
  func cutFlow() throws {
    let flow = try file().histogram("cutflow;1")
    #expect(flow.className == "TH1D" && flow.title == "weighted cut-flow" && flow.axes.count == 1)
    #expect(flow.axes[0].labels == ["all", "trigger", "two photons", "mass", ""])
    #expect(flow.axes[0].edges == [0, 1, 2, 3, 4, 5])
    #expect(flow["two photons"] == 321.125 && flow[1] == 1234.5 && flow[0] == 0)
    #expect(flow["photons"] == nil && flow[7] == nil && flow[-1] == nil && flow[1, 1] == nil)
    #expect(try file().histogram("cutflow")[1] == 7)
  }

  @Test("Bins of two and three dimensions, x fastest")
  func dimensions() throws {
    let two = try file().histogram("more/dimensions/h2D_fixed")
    #expect(two.axes.map(\.binCount) == [3, 4])
    #expect(two.place(of: [1, 2]) == 11 && two.place(of: [4, 5]) == 29 && two.place(of: [5, 0]) == nil)
    let three = try file().histogram("more/dimensions/h3D")
    #expect(three.place(of: [1, 2, 3]) == 1 + 4 * (2 + 5 * 3) && three.contents.count == 4 * 5 * 4)
  }

  @Test("What is no histogram is said to be what it is")
  func others() throws {
    let file = try file()
    for (path, message) in [
      ("graph", "this is a TGraph, not a histogram"), ("efficiency", "this is a TEfficiency, not a histogram"),
      ("one", "this is a TDirectory"),
    ] {
      let error = #expect(throws: ROOTError.self) { try file.histogram(path) }
      #expect(error?.code == .missingObject && error?.message.contains(message) == true, "\(path)")
    }
    #expect(try file.graph("asymmetric").yErrors?.low == [0.4, 0, 0.6])
    #expect(try file.efficiency("efficiency2").confidenceLevel == 0.9)
    #expect(throws: ROOTError.self) { try file.graph("cutflow") }
    #expect(throws: ROOTError.self) { try file.efficiency("nothing") }
  }

  @Test("Values that wait for their bins are not passed over")
  func buffered() throws {
    let error = #expect(throws: ROOTError.self) { try file().histogram("buffered") }
    #expect(error?.code == .unsupported && error?.message.contains("buffer") == true)
  }

  @Test("Damaged histograms give values or errors")
  func damaged() throws {
    var bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: "histograms.root")))
    #expect(try readEverything(bytes) == [.unsupported])
    for index in stride(from: 100, to: bytes.count, by: 211) {
      let byte = bytes[index]
      bytes[index] ^= 0xFF
      try readEverything(bytes)
      bytes[index] = byte
    }
  }
}
