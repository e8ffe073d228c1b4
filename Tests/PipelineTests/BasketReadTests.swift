import ByteIO
import Pipeline
import ROOTIO
import Testing

@Suite struct BasketReadTests {
  /// The baskets of `autoflush100.root` end at entries 100 and 160 in all branches.
  private static let path = Fixtures.edge("autoflush100").path

  @Test(arguments: [1, 2, 4]) func everyBasketIsReadOnce(threads: Int) async throws {
    let source = CountingSource(try MemorySource("counted", path: Self.path) { _ in })
    var sources = SourceRegistry()
    sources.register("counted") { _ in source }
    var options = RunOptions()
    options.threads = threads
    options.partitionSize = 100
    options.chunkSize = 7
    let file = InputFile(label: "x", location: "counted://file", tree: "mini")
    _ = try await Extraction(of: [file], with: JetMultiplicity(minimumJets: 0), options: options, sources: sources)
      .run(into: MemorySink())

    let tree = try ROOTFile(path: Self.path).tree("mini")
    let counts = source.counts
    for name in ["jet_n", "jet_pt"] {
      let baskets = try tree.branch(name).byteRanges(of: 0..<160)
      #expect(baskets.count == 2)
      #expect(baskets.map { counts[$0] } == [1, 1], "\(name)")
    }
    // Nothing is read of a branch that the analysis does not name.
    let other = try tree.branch("jet_eta").byteRanges(of: 0..<160)
    #expect(other.allSatisfy { counts[$0] == nil })
  }
}
