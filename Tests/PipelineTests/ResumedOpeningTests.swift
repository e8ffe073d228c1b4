import ByteIO
import Foundation
import Provenance
import ROOTIO
import Synchronization
import Tables
import Testing

@testable import Pipeline

/// Runs of which most of the time goes into opening files.
@Suite final class ResumedOpeningTests: Sendable {
  private let folder: String
  private let openings = Openings()
  private let options: RunOptions

  /// How often each file was opened, and when to interrupt whom.
  private final class Openings: Sendable {
    private struct State {
      var counts: [String: Int] = [:]
      var limit = Int.max
      var interrupt: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    var counts: [String: Int] { state.withLock(\.counts) }
    var total: Int { counts.values.reduce(0, +) }

    func add(_ file: String) {
      let interrupt = state.withLock { state in
        state.counts[file, default: 0] += 1
        state.limit -= 1
        return state.limit == 0 ? state.interrupt : nil
      }
      interrupt?()
    }

    func interrupt(after count: Int, _ interrupt: @escaping @Sendable () -> Void) {
      state.withLock {
        $0.limit = count
        $0.interrupt = interrupt
      }
    }
  }

  init() throws {
    folder = NSTemporaryDirectory() + "/ResumedOpeningTests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var options = RunOptions()
    options.threads = 2
    self.options = options
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  private var path: String { folder + "/table.tsv" }

  private func table() -> Data? { FileManager.default.contents(atPath: path) }

  private func files(_ count: Int) -> [InputFile] {
    (0..<count).map { InputFile(label: "\($0)", location: Location("slow://server/\($0)"), tree: "mini") }
  }

  /// Files that take a while to open, some of them never; others are none.
  private func sources(dead: Set<Int> = [], bad: Set<Int> = []) -> SourceRegistry {
    var sources = SourceRegistry()
    sources.register("slow") { [openings] location in
      openings.add(location.lastName)
      Thread.sleep(forTimeInterval: 0.002)
      let number = Int(location.lastName) ?? 0
      if dead.contains(number) { throw ByteIOError(.timedOut, source: location.shown, "no answer") }
      if bad.contains(number) { return try FileSource(path: Fixtures.edge("text").path) }
      let names = ["zlib1", "tiny_baskets", "uncompressed"]
      return try FileSource(path: Fixtures.edge(names[number % names.count]).path)
    }
    return sources
  }

  private func run(
    _ files: [InputFile], _ options: RunOptions? = nil, sources: SourceRegistry? = nil, resuming: Bool = false,
    observer: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) async throws -> RunSummary {
    try await Extraction(
      of: files, with: JetMultiplicity(), options: options ?? self.options, sources: sources ?? self.sources()
    ).run(into: JournaledTable(path: path, replacing: true, resuming: resuming), observer: observer)
  }

  /// A run that can be ended from within.
  private final class Interruptible: Sendable {
    private let task = Mutex<Task<RunSummary, any Error>?>(nil)

    func cancel() { task.withLock { $0?.cancel() } }

    func run(_ body: @escaping @Sendable () async throws -> RunSummary) async {
      let running = task.withLock { task in
        let running = Task { try await body() }
        task = running
        return running
      }
      await #expect(throws: CancellationError.self) { try await running.value }
    }
  }

  /// Runs until `count` files were opened.
  private func interrupt(
    after count: Int, _ files: [InputFile], _ options: RunOptions? = nil, sources: SourceRegistry? = nil, resuming: Bool
  ) async {
    let interruptible = Interruptible()
    openings.interrupt(after: count) { interruptible.cancel() }
    await interruptible.run { [self] in try await run(files, options, sources: sources, resuming: resuming) }
  }

  @Test func filesThatWereFoundAreNotOpenedAgainToBePlanned() async throws {
    let files = files(300)
    for attempt in 0..<5 {
      await interrupt(after: 50, files, resuming: attempt > 0)
      #expect(JournaledTable.workFolder(of: path) != nil)
      #expect(table() == nil)
    }
    // At most one opening on the way for each of 16 threads was in vain each time.
    #expect(openings.total <= 5 * (50 + 16))
    let known = Mutex(0)
    let summary = try await run(files, resuming: true) { event in
      if case .resumed(let event) = event { known.withLock { $0 = event.files } }
    }
    #expect(summary.isResumed)
    #expect(known.withLock { $0 >= 5 * (50 - 16) })
    // Once to plan and once to work, beside what was in vain.
    #expect(openings.total <= 2 * files.count + 5 * 16)
    #expect(openings.counts.values.allSatisfy { $0 <= 2 + 5 })
    let bytes = try #require(table())
    let undisturbed = try await run(files)
    #expect(table() == bytes)
    #expect(summary.table == undisturbed.table)
    #expect(CutFlowTable(summary) == CutFlowTable(undisturbed))
    #expect(summary.files.map(\.opened) == undisturbed.files.map(\.opened))
  }

  @Test func allFilesAreKnownOnceTheWorkBegins() async throws {
    let files = files(20)
    let interruptible = Interruptible()
    await interruptible.run { [self] in
      try await run(files) { event in
        // No thread gets more than three partitions ahead of the table, so three files are wholly in it then.
        guard case .partitionFinished(let event) = event, event.index == 5 else { return }
        interruptible.cancel()
      }
    }
    let before = openings.counts
    #expect(before.count == 20)
    _ = try await run(files, resuming: true)
    #expect(before.filter { openings.counts[$0.key] == $0.value }.count >= 3, "files that are done stay closed")
    #expect(openings.counts.allSatisfy { $0.value <= 2 })
  }

  @Test func filesThatCannotBeOpenedAreTriedAgain() async throws {
    let files = files(10)
    let error = await #expect(throws: PipelineError.self) { try await run(files, sources: sources(dead: [3, 7])) }
    #expect(error?.failures.map(\.index) == [3, 7])
    #expect(JournaledTable.workFolder(of: path) != nil)
    #expect(openings.total == 10)
    let summary = try await run(files, resuming: true)
    #expect(summary.isResumed)
    #expect(openings.counts["3"] == 2 && openings.total <= 10 + 2 + 10)
    let bytes = table()
    _ = try await run(files)
    #expect(table() == bytes)
  }

  @Test func aFileThatWasLeftOutStaysSo() async throws {
    var options = options
    options.skipsBadFiles = true
    options.maximumBadFiles = 2
    let files = files(40)
    await interrupt(after: 30, files, options, sources: sources(bad: [0, 1]), resuming: false)
    let summary = try await run(files, options, resuming: true)
    #expect(summary.skipped.map(\.index) == [0, 1])
    #expect(openings.counts["0"] == 1)
    let bytes = table()
    _ = try await run(files, options, sources: sources(bad: [0, 1]))
    #expect(table() == bytes)
  }

  /// What it says of a file is not noted, so that the file is tried again.
  @Test func aDeadServerIsNoReasonToLeaveItsFilesOut() async throws {
    var options = options
    options.skipsBadFiles = true
    options.maximumBadFiles = 10
    let files = files(10)
    let dead = sources(dead: [3, 7], bad: [5])
    let error = await #expect(throws: PipelineError.self) { try await run(files, options, sources: dead) }
    #expect(error?.failures.map(\.index) == [3, 7])
    #expect(table() == nil)
    let summary = try await run(files, options, resuming: true)
    #expect(summary.skipped.map(\.index) == [5])
    #expect(openings.counts["5"] == 1)
  }

  @Test func tooManyBadFilesAreNoReasonToOpenTheOthersAgain() async throws {
    var options = options
    options.skipsBadFiles = true
    let files = files(10)
    let error = await #expect(throws: PipelineError.self) {
      try await run(files, options, sources: sources(bad: [5]))
    }
    #expect(error?.code == .tooManyBadFiles)
    options.maximumBadFiles = 1
    let summary = try await run(files, options, resuming: true)
    #expect(summary.isResumed && summary.skipped.map(\.index) == [5])
    #expect(openings.counts["5"] == 1)
  }

  @Test func whatIsNotThereLeavesNothing() async throws {
    let files = files(5) + [Fixtures.edge("nothing_here")]
    await #expect(throws: PipelineError.self) { try await run(files) }
    #expect(JournaledTable.workFolder(of: path) == nil)
  }
}
