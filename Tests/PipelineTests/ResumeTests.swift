import ByteIO
import Foundation
import Provenance
import ROOTIO
import Synchronization
import Tables
import Testing

@testable import Pipeline

@Suite final class ResumeTests: Sendable {
  private let folder: String
  private let files = [Fixtures.edge("tiny_baskets")] + Fixtures.small[..<3] + [Fixtures.edge("zlib1")]

  init() throws {
    folder = NSTemporaryDirectory() + "/ResumeTests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  private var path: String { folder + "/table.tsv" }

  private func table() -> Data? { FileManager.default.contents(atPath: path) }

  private var options: RunOptions {
    var options = RunOptions()
    options.threads = 2
    options.partitionSize = 150
    options.chunkSize = 40
    return options
  }

  private func run(
    _ files: [InputFile]? = nil, options: RunOptions? = nil, sources: SourceRegistry = SourceRegistry(),
    resuming: Bool = false, settings: [String: JSONValue] = [:],
    observer: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) async throws -> RunSummary {
    let description = RunDescription(settings: settings)
    let extraction = Extraction(
      of: files ?? self.files, with: JetMultiplicity(), options: options ?? self.options, sources: sources,
      description: description)
    return try await extraction.run(
      into: JournaledTable(path: path, replacing: true, resuming: resuming), observer: observer)
  }

  /// Runs until `count` partitions are worked through.
  private func interrupt(after count: Int, resuming: Bool = false) async {
    let done = Mutex(0)
    let cancel = Mutex<(@Sendable () -> Void)?>(nil)
    let task = Task {
      try await run(resuming: resuming) { event in
        guard case .partitionFinished = event,
          done.withLock({
            $0 += 1
            return $0 == count
          })
        else { return }
        while true {
          if let cancel = cancel.withLock({ $0 }) { return cancel() }
          Thread.sleep(forTimeInterval: 0.001)
        }
      }
    }
    cancel.withLock { $0 = { task.cancel() } }
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test(arguments: [2, 5, 9, 17, 30]) func theTableIsTheSameAsIfNothingHadHappened(count: Int) async throws {
    let expected = try await run()
    let bytes = try #require(table())
    #expect(JournaledTable.workFolder(of: path) == nil)
    await interrupt(after: count)
    #expect(table() == bytes, "the older table is as it was")
    await interrupt(after: 3, resuming: true)

    let resumed = Mutex<RunResumed?>(nil)
    let read = Mutex(0)
    let summary = try await run(resuming: true) { event in
      switch event {
      case .resumed(let event): resumed.withLock { $0 = event }
      case .partitionFinished(let event): read.withLock { $0 += event.entries.count }
      default: break
      }
    }
    #expect(table() == bytes)
    #expect(summary.table == expected.table)
    #expect(CutFlowTable(summary) == CutFlowTable(expected))
    #expect(summary.isResumed && !expected.isResumed)
    let event = try #require(resumed.withLock { $0 })
    #expect(event.rows > 0 && event.bytes > 0)
    let eventCount = summary.labels.map(\.eventsRead).reduce(0, +)
    #expect(event.eventsRead.reduce(0, +) + read.withLock { $0 } == eventCount)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["table.tsv"])
  }

  /// Parquet and RNTuples are resumed where a row group or a cluster ended, text where a piece of compressed bytes did.
  @Test(arguments: [
    TableFormat(.parquet), TableFormat(.root), TableFormat(.csv, compression: .gzip),
    TableFormat(.tsv, compression: .zstd),
  ])
  func everyFormatIsResumed(format: TableFormat) async throws {
    let lost = try FailingLater(Fixtures.small[0].path)
    var sources = SourceRegistry()
    sources.register("later") { _ in lost }
    var files = [[InputFile]](repeating: Fixtures.small, count: 12).flatMap(\.self)
    files.insert(InputFile(label: "lost", location: "later://host/lost", tree: "mini"), at: 50)
    var options = RunOptions()
    options.threads = 1
    func run(_ files: [InputFile], _ sources: SourceRegistry, resuming: Bool = false) async throws -> RunSummary {
      try await Extraction(
        of: files, with: JetMultiplicity(minimumJets: 0), options: options, encoder: format.encoder, sources: sources
      ).run(into: JournaledTable(path: path, replacing: true, resuming: resuming))
    }
    await #expect(throws: PipelineError.self) { try await run(files, sources) }
    lost.isBack.withLock { $0 = true }
    options.threads = 2
    let resumed = try await run(files, sources, resuming: true)
    #expect(resumed.isResumed)
    let bytes = try #require(table())
    let undisturbed = try await run(files, sources)
    #expect(undisturbed.rowCount == 122_000 && resumed.table == undisturbed.table)
    #expect(table() == bytes)
  }

  /// Of a URL, what gives access is no part of what the run is, and is not kept; which file is meant, is.
  @Test func aRenewedTokenIsTheSamePlace() async throws {
    let lost = try FailingLater(Fixtures.small[0].path)
    var sources = SourceRegistry()
    sources.register("later") { _ in lost }
    func files(_ query: String) -> [InputFile] {
      self.files + [InputFile(label: "x", location: Location("later://me:SECRET@host/a?\(query)"), tree: "mini")]
    }
    await #expect(throws: PipelineError.self) {
      try await run(files("file=a&authz=SECRET&id=SECRET"), sources: sources)
    }
    let work = try #require(JournaledTable.workFolder(of: path))
    let journal = try String(contentsOfFile: work + "/journal.jsonl", encoding: .utf8)
    #expect(journal.contains("later://...@host/a?file=a&authz=...&id=..."))
    #expect(!journal.contains("SECRET"))
    lost.isBack.withLock { $0 = true }
    for other in ["file=b&authz=SECRET&id=SECRET", "file=a&authz=SECRET&id=OTHER"] {
      let error = await #expect(throws: PipelineError.self) {
        try await run(files(other), sources: sources, resuming: true)
      }
      #expect(error?.code == .cannotResume)
      #expect(error?.message.contains("SECRET") == false)
    }
    #expect(try await run(files("file=a&authz=RENEWED&id=SECRET"), sources: sources, resuming: true).isResumed)
  }

  @Test func withoutAnythingToResumeItJustRuns() async throws {
    let summary = try await run(resuming: true)
    #expect(!summary.isResumed)
    #expect(table()?.count == summary.table.bytes)
  }

  @Test func aNewRunBeginsAnew() async throws {
    await interrupt(after: 9)
    #expect(try await !run().isResumed)
    #expect(JournaledTable.workFolder(of: path) == nil)
  }

  @Test func bytesThatAreNotThoseNotedAreMadeAgain() async throws {
    _ = try await run()
    let bytes = try #require(table())
    await interrupt(after: 12)
    let work = try #require(JournaledTable.workFolder(of: path)) + "/table"
    let whole = try #require(FileManager.default.contents(atPath: work))
    for damaged in [Data(whole.prefix(whole.count / 2)), Data(), whole.prefix(whole.count / 3) + Data("xyz".utf8)] {
      try damaged.write(to: URL(filePath: work))
      _ = try await run(resuming: true)
      #expect(table() == bytes)
      await interrupt(after: 12)
    }
  }

  @Test func anotherRunIsRefused() async throws {
    await interrupt(after: 9)
    func reason(_ files: [InputFile]? = nil, options: RunOptions? = nil, settings: [String: JSONValue] = [:])
      async throws -> String?
    {
      let error = await #expect(throws: PipelineError.self) {
        try await run(files, options: options, resuming: true, settings: settings)
      }
      #expect(error?.code == .cannotResume)
      #expect(JournaledTable.workFolder(of: path) != nil)
      return error?.message
    }
    #expect(
      try await reason(settings: ["jets": .bool(true)])
        == "the interrupted run cannot be resumed: the setting jets was unknown and is true now")
    #expect(try await reason(Array(files.dropLast()))?.hasSuffix("it had 5 input files, and now there are 4") == true)
    var other = options
    other.chunkSize = 7
    #expect(
      try await reason(options: other)?.hasSuffix("the option chunk_size was 40 and is 7 now") == true)
    other = options
    other.threads = 5
    #expect(try await run(options: other, resuming: true).isResumed)
  }

  /// Files are opened again when their first partition is worked on, and are then to be as they were found.
  @Test func anInputThatHasChangedIsRefused() async throws {
    func copy(_ name: String) throws {
      try? FileManager.default.removeItem(atPath: folder + "/input.root")
      try FileManager.default.copyItem(atPath: Fixtures.edge(name).path, toPath: folder + "/input.root")
    }
    try copy("tiny_baskets")
    let input = InputFile(label: "x", location: Location(folder + "/input.root"), tree: "mini")
    var sources = SourceRegistry()
    var options = options
    options.threads = 1
    let lost = try FailingLater(Fixtures.edge("tiny_baskets").path)
    sources.register("later") { _ in lost }
    let files = [InputFile(label: "y", location: "later://y", tree: "mini"), input]
    await #expect(throws: PipelineError.self) { try await run(files, options: options, sources: sources) }
    #expect(JournaledTable.workFolder(of: path) != nil)

    lost.isBack.withLock { $0 = true }
    try copy("zlib1")
    let error = await #expect(throws: PipelineError.self) {
      try await run(files, options: options, sources: sources, resuming: true)
    }
    #expect(error?.code == .cannotResume)
    #expect(error?.message.contains("input.root had ") == true)
    #expect(table() == nil)
    // Equal bytes, but another file: nothing says that they are equal.
    try copy("tiny_baskets")
    let again = await #expect(throws: PipelineError.self) {
      try await run(files, options: options, sources: sources, resuming: true)
    }
    #expect(again?.code == .cannotResume)
    #expect(again?.message.contains("input.root was ") == true)
    #expect(table() == nil)
  }

  /// Also one of which every row is in the table, and which therefore is not opened again.
  @Test func aFinishedInputOfAnotherSizeIsRefused() async throws {
    let input = folder + "/input.root"
    try FileManager.default.copyItem(atPath: Fixtures.edge("tiny_baskets").path, toPath: input)
    let lost = try FailingLater(Fixtures.edge("tiny_baskets").path)
    var sources = SourceRegistry()
    sources.register("later") { _ in lost }
    var options = options
    options.threads = 1
    let files = [
      InputFile(label: "x", location: Location(input), tree: "mini"),
      InputFile(label: "y", location: "later://y", tree: "mini"),
    ]
    await #expect(throws: PipelineError.self) { try await run(files, options: options, sources: sources) }
    lost.isBack.withLock { $0 = true }
    try FileManager.default.removeItem(atPath: input)
    try FileManager.default.copyItem(atPath: Fixtures.edge("zlib1").path, toPath: input)
    let error = await #expect(throws: PipelineError.self) {
      try await run(files, options: options, sources: sources, resuming: true)
    }
    #expect(error?.code == .cannotResume)
    #expect(error?.message.contains("input.root had ") == true)
  }

  /// A file that is left out stays so, with the same reason, even if its rows were there for a while.
  @Test func skippedFilesStaySkipped() async throws {
    var sources = SourceRegistry()
    let bad = try FailingLater(Fixtures.edge("tiny_baskets").path, isDamaged: true)
    sources.register("bad") { _ in bad }
    var options = options
    options.threads = 1
    options.partitionSize = 40
    options.skipsBadFiles = true
    options.maximumBadFiles = 2
    let files = [
      Fixtures.edge("text"), Fixtures.edge("zlib9"), InputFile(label: "bad", location: "bad://host/file", tree: "mini"),
      Fixtures.edge("lz4"),
    ]
    let expected = try await run(files, options: options, sources: sources)
    let bytes = try #require(table())
    #expect(expected.skipped.map(\.index) == [0, 2])

    let cancel = Mutex<(@Sendable () -> Void)?>(nil)
    let task = Task { [options, sources] in
      try await run(files, options: options, sources: sources) { event in
        guard case .partitionFinished(let event) = event, event.index == 3 else { return }
        while true {
          if let cancel = cancel.withLock({ $0 }) { return cancel() }
          Thread.sleep(forTimeInterval: 0.001)
        }
      }
    }
    cancel.withLock { $0 = { task.cancel() } }
    await #expect(throws: CancellationError.self) { try await task.value }
    bad.isBack.withLock { $0 = true }
    let summary = try await run(files, options: options, sources: sources, resuming: true)
    #expect(summary.isResumed)
    #expect(table() == bytes)
    #expect(summary.skipped.map(\.description) == expected.skipped.map(\.description))
    #expect(summary.files.map(\.opened) == expected.files.map(\.opened))
  }

  @Test func badInputLeavesNothing() async throws {
    let files = self.files + [Fixtures.edge("flipped_byte")]
    var options = options
    options.threads = 1
    let error = await #expect(throws: PipelineError.self) {
      try await Extraction(of: files, with: PhotonReader(), options: options)
        .run(into: JournaledTable(path: path))
    }
    #expect((error?.failures.first?.error as? ROOTError)?.code == .corrupt)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
  }

  @Test func theTableAppearsAfterItsAnnouncement() async throws {
    struct Refusal: Error {}
    let extraction = Extraction(of: files, with: JetMultiplicity(), options: options)
    await #expect(throws: Refusal.self) {
      try await extraction.run(into: JournaledTable(path: path)) { _ in
      } announcing: { _ in
        throw Refusal()
      }
    }
    #expect(table() == nil)
    let summary = try await extraction.run(into: JournaledTable(path: path, resuming: true)) { _ in
    } announcing: { summary in
      #expect(summary.table.bytes > 0)
      #expect(table() == nil)
      return [try extraction.manifest(of: summary).file(forTable: path, replacing: false)]
    }
    #expect(summary.isResumed)
    #expect(table()?.count == summary.table.bytes)
    #expect(try Manifest(ofTable: path).table.rows == summary.rowCount)
  }
}
