import ByteIO
import Columns
import Events
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
    options.maximumBadFiles = 4
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

  /// Whatever else is bad, and however many files may be left out.
  @Test(arguments: [
    ByteIOError.Code.notFound, .permissionDenied, .notAFile, .outOfBounds, .readFailed, .unknownScheme,
    .connectionFailed, .timedOut, .serverBusy, .shortRead, .unsupported,
  ]) func bytesThatCannotBeHadMakeNoBadFile(code: ByteIOError.Code) async throws {
    var sources = sources
    sources.register("lost") { throw ByteIOError(code, source: $0.shown, "out of reach") }
    var options = options
    options.skipsBadFiles = true
    options.maximumBadFiles = 3
    let files = [
      Fixtures.edge("text"), InputFile(label: "lost", location: "lost://file", tree: "mini"), Fixtures.edge("zlib1"),
    ]
    let sink = MemorySink()
    let error = await #expect(throws: PipelineError.self) {
      try await Extraction(of: files, with: JetMultiplicity(), options: options, sources: sources).run(into: sink)
    }
    #expect(error?.code == .inputFailed)
    #expect(error?.failures.map(\.file.label) == ["lost"])
    #expect(!sink.isFinished)
  }

  @Test(arguments: 1...3) func bytesThatAreLostLaterMakeNoBadFile(threads: Int) async throws {
    let lost = try FailingLater(Fixtures.edge("tiny_baskets").path)
    var sources = sources
    sources.register("lost") { _ in lost }
    var options = options
    options.threads = threads
    options.skipsBadFiles = true
    options.maximumBadFiles = 3
    let files = [Self.damaged, Fixtures.edge("zlib1"), InputFile(label: "lost", location: "lost://file", tree: "mini")]
    let sink = MemorySink()
    let error = await #expect(throws: PipelineError.self) {
      try await Extraction(of: files, with: JetMultiplicity(), options: options, sources: sources).run(into: sink)
    }
    #expect(error?.failures.map(\.file.label) == ["lost"])
    #expect(!sink.isFinished)
  }

  @Test func aMistakeOfTheAnalysisMakesNoBadFile() async throws {
    struct Mistake: Error {}
    struct Mistaken: Analysis {
      let inputs: [Quantity] = []
      let columns: [ColumnDescription] = []
      let cuts: [String] = []
      func process(_ batch: EventBatch) throws -> AnalysisResult { throw Mistake() }
    }
    var options = options
    options.skipsBadFiles = true
    options.maximumBadFiles = 5
    let files = (0..<5).map { _ in Fixtures.edge("zlib1") }
    let error = await #expect(throws: PipelineError.self) {
      try await Extraction(of: files, with: Mistaken(), options: options).run(into: MemorySink())
    }
    #expect(error?.code == .inputFailed && error?.failures.first?.error is Mistake)
  }

  /// Which of the files are bad, by their labels, and what the run says.
  @Test(arguments: [
    ("aaaaaaaaaa", [0], nil, nil), ("aaaaaaaaaaaaaaaaaaaa", [3, 19], nil, nil),
    ("aaaaaaaaa", [0], nil, "1 of 9 files is bad, more than a tenth"),
    ("aaaaaaaaaaaaaaaaaaa", [3, 4], nil, "2 of 19 files are bad, more than a tenth"),
    ("aaaaaaaaab", [9], nil, "1 of 10 files is bad, among them all of the label b"),
    ("aaaaaaaabc", [8, 9], nil, "2 of 10 files are bad, among them all of the label b, and of 1 other labels"),
    ("aaaaaaaabc", [8, 9], 2, nil), ("abc", [0, 1], 2, nil), ("aaaa", [0, 1, 2], 3, nil),
    ("aaaaaaaaaaaaaaaaaaaa", [3, 19], 1, "2 of 20 files are bad, and 1 may be left out"),
    ("aaaaaaaaaa", [0], 0, "1 of 10 files is bad, and 0 may be left out"),
  ]) func fewFilesMayBeLeftOut(labels: String, bad: [Int], maximum: Int?, message: String?) async throws {
    var options = options
    options.skipsBadFiles = true
    options.maximumBadFiles = maximum
    let files = labels.enumerated().map { index, label in
      Fixtures.edge(bad.contains(index) ? "text" : "no_entries", label: String(label))
    }
    let sink = MemorySink()
    let extraction = Extraction(of: files, with: JetMultiplicity(), options: options)
    guard let message else {
      #expect(try await extraction.run(into: sink).skipped.map(\.index) == bad)
      return
    }
    let error = await #expect(throws: PipelineError.self) { try await extraction.run(into: sink) }
    #expect(error?.code == .tooManyBadFiles)
    #expect(error?.message == message)
    #expect(error?.failures.map(\.index) == bad)
    #expect(!sink.isFinished)
  }

  /// Damage that is found late counts as well.
  @Test(arguments: 1...3) func tooMuchDamageEndsTheRunWhereItIsFound(threads: Int) async throws {
    var options = options
    options.threads = threads
    options.skipsBadFiles = true
    let sink = MemorySink()
    let error = await #expect(throws: PipelineError.self) {
      try await Extraction(
        of: [Fixtures.edge("zlib1"), Self.damaged], with: JetMultiplicity(), options: options, sources: sources
      ).run(into: sink)
    }
    #expect(error?.code == .tooManyBadFiles)
    #expect(!sink.isFinished && sink.isAbandoned)
  }

  @Test func nothingIsWrittenIfEveryFileIsBad() async throws {
    var options = options
    options.skipsBadFiles = true
    options.maximumBadFiles = 2
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
