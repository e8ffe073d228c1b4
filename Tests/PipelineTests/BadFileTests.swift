import ByteIO
import Pipeline
import ROOTIO
import Testing

@Suite struct BadFileTests {
  /// Files of which those with the scheme `damaged` have bad bytes in the last basket of `jet_pt`.
  private var sources: SourceRegistry {
    var sources = SourceRegistry()
    sources.register("damaged") { location in
      try MemorySource(location, path: Fixtures.edge("tiny_baskets").path) { bytes in
        // A record of a basket has the class's and the branch's names in its head, each behind its length.
        let head = Array("\u{7}TBasket\u{6}jet_pt".utf8)
        let last = bytes.indices.dropLast(200).last { bytes[$0...].starts(with: head) }
        for position in 100..<110 { bytes[last! + position] ^= 0x55 }
      }
    }
    return sources
  }

  private static let damaged = InputFile(label: "damaged", location: "damaged://tiny", tree: "mini")

  private var options: RunOptions {
    var options = RunOptions()
    options.partitionSize = 40
    options.chunkSize = 10
    return options
  }

  @Test func allFilesThatCannotBeOpenedAreNamed() async throws {
    let files = [
      Fixtures.edge("empty"), Fixtures.edge("zlib1"), Fixtures.edge("text"), Fixtures.edge("histogram"),
      Fixtures.edge("nothing_here"), Fixtures.edge("no_tree"),
    ]
    let sink = MemorySink()
    let error = await #expect(throws: PipelineError.self) {
      try await Extraction(of: files, with: JetMultiplicity()).run(into: sink)
    }
    #expect(error?.code == .inputFailed)
    #expect(error?.failures.map(\.file.label) == ["empty", "text", "histogram", "nothing_here", "no_tree"])
    #expect(error?.message.hasPrefix("5 of 6 files cannot be read:\nempty: ") == true)
    #expect(error?.message.contains(files[3].location.shown) == true)
    #expect(sink.text == "")
    #expect(!sink.isFinished)
  }

  @Test func missingBranchesAreNamedWithTheirNeighbours() async throws {
    let error = await #expect(throws: PipelineError.self) {
      try await Extraction(of: [Fixtures.edge("no_jets")], with: JetMultiplicity()).run(into: MemorySink())
    }
    let cause = try #require(error?.failures.first?.error as? ROOTError)
    #expect(cause.code == .missingBranch)
    #expect(cause.message.contains("'jet_n'; the nearest:"))
    #expect(cause.message.hasSuffix("these branches cannot be read either: jet_pt"))
  }

  @Test(arguments: 1...4) func damageInTheMiddleEndsTheRun(threads: Int) async throws {
    var options = options
    options.threads = threads
    let sink = MemorySink()
    let error = await #expect(throws: PipelineError.self) {
      try await Extraction(
        of: [Fixtures.edge("zlib1"), Self.damaged], with: JetMultiplicity(), options: options, sources: sources
      ).run(into: sink)
    }
    #expect(error?.failures.map(\.file.label) == ["damaged"])
    #expect((error?.failures.first?.error as? ROOTError)?.code == .corrupt)
    #expect(sink.isAbandoned)
    #expect(!sink.isFinished)
  }

  @Test(arguments: 1...6) func rowsOfASkippedFileAreTakenBack(threads: Int) async throws {
    var options = options
    options.threads = threads
    let good = [Fixtures.edge("zlib1"), Fixtures.edge("zstd")]
    let expected = MemorySink()
    _ = try await Extraction(of: good, with: JetMultiplicity()).run(into: expected)

    options.skipsBadFiles = true
    let sink = MemorySink()
    let files = [good[0], Self.damaged, Fixtures.edge("text"), Self.damaged, good[1], Self.damaged]
    let summary = try await Extraction(of: files, with: JetMultiplicity(), options: options, sources: sources)
      .run(into: sink)
    #expect(sink.text == expected.text)
    #expect(sink.isFinished)
    #expect(summary.skipped.map(\.file.label) == ["damaged", "text", "damaged", "damaged"])
    #expect(summary.labels.map(\.label) == ["zlib1", "damaged", "text", "zstd"])
    #expect(summary.labels[1].eventsRead == 0)
    #expect(summary.table.bytes == expected.text.utf8.count)
    if threads == 1 { #expect(sink.truncations.count == 3) }
  }

  @Test func nothingIsWrittenIfEveryFileIsBad() async throws {
    var options = options
    options.skipsBadFiles = true
    let sink = MemorySink()
    let error = await #expect(throws: PipelineError.self) {
      try await Extraction(
        of: [Fixtures.edge("empty"), Self.damaged], with: JetMultiplicity(), options: options, sources: sources
      ).run(into: sink)
    }
    #expect(error?.failures.count == 2)
    #expect(!sink.isFinished)
  }

  @Test func aFullDiskEndsTheRun() async throws {
    let sink = MemorySink(capacity: 5_000)
    await #expect(throws: MemorySink.Full.self) {
      try await Extraction(of: Fixtures.small, with: JetMultiplicity(), options: options).run(into: sink)
    }
    #expect(sink.isAbandoned)
  }
}
