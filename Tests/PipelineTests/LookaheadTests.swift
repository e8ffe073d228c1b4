import ByteIO
import Events
import Pipeline
import ROOTIO
import Synchronization
import Testing

@Suite struct LookaheadTests {
  private let account = FarSource.Shared()
  private let files = Fixtures.small.map(\.far)

  private func options(threads: Int) -> RunOptions {
    var options = RunOptions()
    options.threads = threads
    options.partitionSize = 300
    options.chunkSize = 130
    return options
  }

  private func near(_ files: [InputFile], _ options: RunOptions) async throws -> String {
    let sink = MemorySink()
    _ = try await Extraction(of: files, with: JetMultiplicity(), options: options).run(into: sink)
    return sink.text
  }

  @Test(arguments: [1, 2, 5]) func allBasketsAreFetchedBeforeTheyAreRead(threads: Int) async throws {
    let options = options(threads: threads)
    let sink = MemorySink()
    let account = account
    let partitions = Mutex<[PartitionFinished]>([])
    let opened = Mutex<[FileOpened]>([])
    _ = try await Extraction(of: files, with: JetMultiplicity(), options: options, sources: FarSource.registry(account))
      .run(into: sink) { event in
        switch event {
        case .partitionFinished(let partition): partitions.withLock { $0.append(partition) }
        case .fileOpened(let file): opened.withLock { $0.append(file) }
        default: break
        }
      }
    #expect(sink.text == (try await near(Fixtures.small, options)))

    var baskets: Set<Range<Int>> = []
    for file in Fixtures.small {
      let tree = try ROOTFile(path: file.path).tree("mini")
      for name in ["jet_n", "jet_pt"] { baskets.formUnion(try tree.branch(name).byteRanges(of: 0..<tree.entryCount)) }
    }
    let final = account.account
    #expect(final.direct.allSatisfy { !baskets.contains($0) }, "baskets were read that had not been fetched")
    let finished = partitions.withLock { $0 }
    #expect(final.prefetches == finished.count)
    #expect(final.prefetches >= 5)
    #expect(final.mostHeld <= 2 * threads)
    #expect(final.held.isEmpty)
    #expect(finished.allSatisfy { $0.bytesRead > 0 })
    #expect(opened.withLock { $0 }.allSatisfy { $0.isRemote && $0.basketBytes > 0 })
  }

  @Test func localFilesAreNotPlanned() async throws {
    var sources = SourceRegistry()
    let account = account
    sources.register("file") { location in
      try FarSource(path: location.localPath ?? "", account: account)
    }
    let files = Fixtures.small.map {
      InputFile(label: $0.label, location: Location("file://\($0.path)"), tree: $0.tree)
    }
    let bytes = Mutex((read: 0, expected: 0))
    _ = try await Extraction(of: files, with: JetMultiplicity(), options: RunOptions(), sources: sources)
      .run(into: MemorySink()) { event in
        switch event {
        case .partitionFinished(let partition): bytes.withLock { $0.read += partition.bytesRead }
        case .fileOpened(let file):
          bytes.withLock { $0.expected += file.basketBytes }
          #expect(!file.isRemote)
        default: break
        }
      }
    #expect(account.account.prefetches == 0)
    #expect(bytes.withLock { $0.read == $0.expected && $0.read > 0 })
  }

  @Test(arguments: [1, 2]) func bytesThatCannotBeHadFailTheFile(threads: Int) async throws {
    let location = files[2].location.shown
    let sources = FarSource.registry(account) { number in
      if number == 4 { throw ByteIOError(.timedOut, source: location, offset: 77, "no answer (attempt 3)") }
    }
    var options = options(threads: threads)
    options.partitionSize = 2_000
    let sink = MemorySink()
    let error = await #expect(throws: PipelineError.self) {
      try await Extraction(of: files, with: JetMultiplicity(), options: options, sources: sources).run(into: sink)
    }
    #expect(error?.code == .inputFailed)
    let failure = error?.failures.first?.error as? ROOTError
    #expect(error?.failures.count == 1)
    #expect(failure?.code == .transport)
    #expect(failure?.offset == 77)
    #expect((failure?.cause as? ByteIOError)?.code == .timedOut)
    #expect(sink.isAbandoned)
  }

  @Test(arguments: [1, 3]) func aFileWhoseBytesCannotBeHadIsNotSkipped(threads: Int) async throws {
    let path = Fixtures.small[1].path
    var sources = FarSource.registry(account)
    let account = account
    sources.register("dead") { _ in
      try FarSource(path: path, account: account) { _ in throw ByteIOError(.connectionFailed, source: "dead", "reset") }
    }
    var files = files
    files[1] = InputFile(label: "gg", location: "dead://file", tree: "mini")
    var options = options(threads: threads)
    options.skipsBadFiles = true
    options.maximumBadFiles = 5
    let sink = MemorySink()
    let error = await #expect(throws: PipelineError.self) {
      try await Extraction(of: files, with: JetMultiplicity(), options: options, sources: sources).run(into: sink)
    }
    #expect(error?.failures.map(\.file.label) == ["gg"])
    #expect(sink.isAbandoned)
  }

  @Test func aRunThatWaitsForBytesCanBeCancelled() async throws {
    let (started, start) = AsyncStream.makeStream(of: Void.self)
    let sources = FarSource.registry(account) { _ in
      start.yield()
      // As a server that never answers: cancelling does not end it.
      while true { await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in } }
    }
    let sink = MemorySink()
    let task = Task {
      try await Extraction(of: files, with: JetMultiplicity(), options: options(threads: 2), sources: sources)
        .run(into: sink)
    }
    for await _ in started { break }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(sink.isAbandoned)
  }
}
