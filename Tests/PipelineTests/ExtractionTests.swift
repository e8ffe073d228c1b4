import Events
import Pipeline
import ROOTIO
import Synchronization
import Tables
import Testing

@Suite struct ExtractionTests {
  @Test func anotherAnalysisRunsUnchanged() async throws {
    let sink = MemorySink()
    let summary = try await Extraction(of: Fixtures.small, with: JetMultiplicity()).run(into: sink)

    var expected = "entry\tjet_n\tjet_pt_sum\tlabel\n"
    var selected: [Int] = []
    for input in Fixtures.small {
      let tree = try ROOTFile(path: input.path).tree("mini")
      let counts = try tree.branch("jet_n").column(UInt32.self)
      let pt = try tree.branch("jet_pt").jagged(Float.self)
      var rows = 0
      for entry in counts.indices where counts[entry] >= 1 {
        expected += "\(entry)\t\(counts[entry])\t\(pt[entry].reduce(0, +))\t\(input.label)\n"
        rows += 1
      }
      selected.append(rows)
    }
    #expect(sink.text == expected)
    #expect(sink.isFinished)
    #expect(summary.labels.map(\.label) == ["tt", "gg", "VBF", "Wp", "Z"])
    #expect(summary.labels.map(\.eventsRead) == Array(repeating: 2_000, count: 5))
    #expect(summary.labels.map(\.eventsSelected) == selected)
    #expect(summary.labels.map(\.cutFlow.passed) == selected.map { [$0] })
    #expect(summary.rowCount == selected.reduce(0, +))
    #expect(summary.columnCount == 4)
    #expect(summary.table.bytes == expected.utf8.count)
  }

  @Test(arguments: 1...8) func bytesDoNotDependOnThreadsOrSizes(threads: Int) async throws {
    let files = ["tiny_baskets", "autoflush100", "embedded_baskets"].map { Fixtures.edge($0) } + Fixtures.small[..<2]
    let reference = MemorySink()
    _ = try await Extraction(of: files, with: JetMultiplicity()).run(into: reference)
    for (partitionSize, chunkSize) in [(11, 3), (37, 10), (5_000, 999)] {
      var options = RunOptions()
      options.threads = threads
      options.partitionSize = partitionSize
      options.chunkSize = chunkSize
      let sink = MemorySink()
      _ = try await Extraction(of: files, with: JetMultiplicity(), options: options).run(into: sink)
      #expect(sink.text == reference.text, "partitions of \(partitionSize), chunks of \(chunkSize)")
    }
  }

  @Test func withoutRowsThereIsAHeader() async throws {
    let header = "entry\tjet_n\tjet_pt_sum\tlabel\n"
    for files in [[], [Fixtures.edge("no_entries")], [Fixtures.edge("no_entries"), Fixtures.edge("zlib1")]] {
      let sink = MemorySink()
      let summary = try await Extraction(of: files, with: JetMultiplicity(minimumJets: 1_000)).run(into: sink)
      #expect(sink.text == header)
      #expect(sink.isFinished)
      #expect(summary.rowCount == 0)
      #expect(summary.labels.count == files.count)
    }
  }

  @Test func filesOfOneLabelAreCountedTogether() async throws {
    let files = [
      Fixtures.edge("zlib1", label: "a"), Fixtures.edge("zstd", label: "b"), Fixtures.edge("lz4", label: "a"),
    ]
    let summary = try await Extraction(of: files, with: JetMultiplicity()).run(into: MemorySink())
    #expect(summary.labels.map(\.label) == ["a", "b"])
    #expect(summary.labels.map(\.eventsRead) == [320, 160])
    #expect(summary.labels[0].eventsSelected == 2 * summary.labels[1].eventsSelected)
  }

  @Test func observerSeesEveryEventOnce() async throws {
    let events = Mutex<[RunEvent]>([])
    var options = RunOptions()
    options.partitionSize = 100
    _ = try await Extraction(of: [Fixtures.edge("autoflush100")], with: JetMultiplicity(), options: options)
      .run(into: MemorySink()) { event in events.withLock { $0.append(event) } }
    let seen = events.withLock { $0 }
    guard case .fileOpened(let opened) = seen[0] else {
      Issue.record("first: \(seen[0])")
      return
    }
    #expect(opened.entries == 160)
    #expect(opened.wasClosed)
    let finished = seen.compactMap { if case .partitionFinished(let partition) = $0 { partition } else { nil } }
    #expect(finished.map(\.entries).sorted { $0.lowerBound < $1.lowerBound } == [0..<100, 100..<160])
    #expect(finished.last?.fileEventsRead == 160)
    #expect(finished.last?.fileEntries == 160)
    #expect(finished.map(\.selected).reduce(0, +) == finished.last?.fileEventsSelected)
  }

  @Test func manyMoreFilesThanAreKeptOpen() async throws {
    let names = ["zlib1", "zlib9", "lz4", "zstd", "lzma"]
    let files = (0..<200).map { Fixtures.edge(names[$0 % names.count], label: "\($0)") }
    let sink = MemorySink()
    let summary = try await Extraction(of: files, with: JetMultiplicity()).run(into: sink)
    #expect(summary.labels.map(\.label) == (0..<200).map(String.init))
    #expect(Set(summary.labels.map(\.eventsSelected)).count == 1)
    #expect(summary.labels.allSatisfy { $0.eventsRead == 160 })
  }

  @Test func theGreatestSizesAreNoProblem() async throws {
    var options = RunOptions()
    options.partitionSize = .max
    options.chunkSize = .max
    let summary = try await Extraction(of: [Fixtures.edge("autoflush100")], with: JetMultiplicity(), options: options)
      .run(into: MemorySink())
    #expect(summary.labels.map(\.eventsRead) == [160])
  }

  @Test func optionsAreChecked() async throws {
    for change: (inout RunOptions) -> Void in [
      { $0.threads = 0 }, { $0.threads = .max }, { $0.chunkSize = -1 }, { $0.partitionSize = 0 },
    ] {
      var options = RunOptions()
      change(&options)
      let error = await #expect(throws: PipelineError.self) {
        try await Extraction(of: [], with: JetMultiplicity(), options: options).run(into: MemorySink())
      }
      #expect(error?.code == .invalidOption)
    }
  }
}
