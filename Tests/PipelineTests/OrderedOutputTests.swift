import Base
import Columns
import Dispatch
import Synchronization
import Tables
import Testing

@testable import Pipeline

extension PartitionAccount {
  fileprivate static let none = PartitionAccount(cutCount: 0)
}

extension OrderedOutput {
  /// The next work, which must be to read.
  fileprivate func partition() throws -> Partition {
    guard case .read(let partition) = try #require(next()) else { throw Unexpected() }
    return partition
  }

  /// The next work, which must be to encode.
  fileprivate func slice() throws -> Slice {
    guard case .encode(let slice) = try #require(next()) else { throw Unexpected() }
    return slice
  }

  /// All that comes of a partition, in one go; its rows are to be encoded next.
  fileprivate func bring(_ slices: Int, of partition: Partition) {
    add(Array(repeating: { FeatureTable(descriptions: [], columns: [], rowCount: 0) }, count: slices), to: partition)
    finish(partition, .none, bytesRead: 0)
  }

  fileprivate func append(_ text: String, to slice: Slice) { append(Array(text.utf8), to: slice) }

  private struct Unexpected: Error {}
}

@Suite struct OrderedOutputTests {
  private func output(
    _ ranges: [[Range<Int>]], window: Int = 4, open: Int = 4, buffers: Int = 8, skips: Bool = false, sink: MemorySink,
    whenFinished: @escaping @Sendable (OrderedOutput.Finished) -> Void = { _ in }
  ) -> OrderedOutput {
    OrderedOutput(
      Partition.all(ranges), limits: OrderedOutput.Limits(window: window, open: open, buffers: buffers),
      skipsBadFiles: skips, header: Array("h".utf8),
      into: TableOutput(sink: sink, assembler: PlainAssembler(byteCount: 1), noteCount: 0), whenFinished: whenFinished)
  }

  @Test func bytesLeaveInOrder() throws {
    let sink = MemorySink()
    let finished = Mutex([Int]())
    let output = output([[0..<1, 1..<2], [0..<1]], sink: sink) { end in
      #expect(end.bytes == 2)
      finished.withLock { $0.append(end.partition.index) }
    }
    let parts = try (0..<3).map { _ in try output.partition() }
    output.bring(2, of: parts[2])
    let late = try (0..<2).map { _ in try output.slice() }
    #expect(late.map(\.partition.index) == [2, 2])
    output.append("f", to: late[1])
    output.end(late[1])
    output.append("e", to: late[0])
    output.bring(1, of: parts[1])
    let middle = try output.slice()
    output.append("c", to: middle)
    #expect(sink.text == "h")

    output.bring(2, of: parts[0])
    let first = try output.slice()
    let second = try output.slice()
    output.append("b", to: second)
    #expect(sink.text == "h")
    output.append("a", to: first)
    #expect(sink.text == "ha")
    output.end(first)
    #expect(sink.text == "hab")
    output.end(second)
    #expect(sink.text == "habc")
    output.append("d", to: middle)
    #expect(sink.text == "habcd")
    #expect(finished.withLock { $0 } == [0])
    output.end(late[0])
    output.end(middle)
    #expect(sink.text == "habcdef")
    #expect(finished.withLock { $0 } == [0, 2, 1])
    #expect(output.next() == nil)
    #expect(try output.complete(metadata: [:]).bytes == 7)
    #expect(sink.isFinished)
  }

  @Test func theRowsOfTheHeadComeFirst() throws {
    let output = output([[0..<1, 1..<2]], sink: MemorySink())
    let parts = try (0..<2).map { _ in try output.partition() }
    output.bring(3, of: parts[1])
    #expect(try output.slice().partition.index == 1)
    output.bring(2, of: parts[0])
    #expect(try (0..<4).map { _ in try output.slice().partition.index } == [0, 0, 1, 1])
  }

  @Test func whoFindsNothingToReadHelpsWithTheRows() async throws {
    let output = output([[0..<1]], sink: MemorySink())
    let last = try output.partition()
    let helped = Mutex(0)
    let helping = Task {
      try await WorkerThreads.run(2) {
        while case .encode(let slice) = output.next() {
          helped.withLock { $0 += 1 }
          output.append("a", to: slice)
          output.end(slice)
        }
      }
    }
    try await Task.sleep(for: .milliseconds(10))
    output.bring(5, of: last)
    try await helping.value
    #expect(helped.withLock { $0 } == 5)
    #expect(try output.complete(metadata: [:]).bytes == 6)
  }

  @Test func aSlowHeadMakesTheOthersWait() async throws {
    let output = output([(0..<100).map { $0..<$0 + 1 }], sink: MemorySink())
    let head = try output.partition()
    let started = Mutex(0)
    let others = Task {
      try await WorkerThreads.run(3) {
        while let work = output.next() {
          switch work {
          case .read(let partition):
            started.withLock { $0 += 1 }
            output.bring(1, of: partition)
          case .encode(let slice):
            output.append("a", to: slice)
            output.end(slice)
          }
        }
      }
    }
    while started.withLock({ $0 }) < 3 { try await Task.sleep(for: .milliseconds(1)) }
    try await Task.sleep(for: .milliseconds(50))
    #expect(started.withLock { $0 } == 3)
    output.finish(head, .none, bytesRead: 0)
    try await others.value
    #expect(started.withLock { $0 } == 99)
  }

  @Test func noMoreIsReadThanMayBeInMemory() async throws {
    let output = output([(0..<3).map { $0..<$0 + 1 }], open: 2, buffers: 1, sink: MemorySink())
    let parts = try (0..<2).map { _ in try output.partition() }
    output.bring(2, of: parts[1])
    let slice = try output.slice()
    output.append("b", to: slice)
    output.end(slice)
    let isRead = Mutex(false)
    let working = Task {
      try await WorkerThreads.run(1) {
        while let work = output.next() {
          switch work {
          case .read(let partition):
            isRead.withLock { $0 = true }
            output.finish(partition, .none, bytesRead: 0)
          case .encode(let slice):
            output.append("b", to: slice)
            output.end(slice)
          }
        }
      }
    }
    try await Task.sleep(for: .milliseconds(50))
    #expect(!isRead.withLock { $0 })
    output.finish(parts[0], .none, bytesRead: 0)
    try await working.value
    #expect(isRead.withLock { $0 })
  }

  @Test func aFurtherChunkWaitsForTheRowsOfTheOneBefore() throws {
    let output = output([[0..<2]], sink: MemorySink())
    let partition = try output.partition()
    #expect(output.nextSlice(whileRowsAreLeftOf: partition) == nil)
    output.add(Array(repeating: { FeatureTable(descriptions: [], columns: [], rowCount: 0) }, count: 2), to: partition)
    #expect(output.nextSlice(whileRowsAreLeftOf: partition)?.number == 0)
    #expect(output.nextSlice(whileRowsAreLeftOf: partition)?.number == 1)
    #expect(output.nextSlice(whileRowsAreLeftOf: partition) == nil)
  }

  @Test func onlySoManyBuffersWaitForTheHead() async throws {
    let sink = MemorySink()
    let output = output([[0..<1, 1..<2]], buffers: 2, sink: sink)
    let parts = try (0..<2).map { _ in try output.partition() }
    output.bring(1, of: parts[1])
    let next = try output.slice()
    let filled = Mutex(0)
    let filling = Task {
      try await WorkerThreads.run(1) {
        while filled.withLock({ $0 }) < 5, let buffer = output.buffer(for: next) {
          filled.withLock { $0 += 1 }
          output.append(buffer + Array("b".utf8), to: next)
        }
        output.end(next)
      }
    }
    while filled.withLock({ $0 }) < 2 { try await Task.sleep(for: .milliseconds(1)) }
    try await Task.sleep(for: .milliseconds(50))
    #expect(filled.withLock { $0 } == 2)
    output.bring(1, of: parts[0])
    let head = try output.slice()
    for _ in 0..<3 {
      let buffer = try #require(output.buffer(for: head))
      output.append(buffer + Array("a".utf8), to: head)
    }
    output.end(head)
    try await filling.value
    #expect(try output.complete(metadata: [:]).bytes == 9)
    #expect(sink.text == "haaabbbbb")
  }

  @Test func aSlowSinkMakesTheHeadWait() async throws {
    let sink = MemorySink()
    let output = output([[0..<1]], buffers: 2, sink: sink)
    output.bring(1, of: try output.partition())
    let head = try output.slice()
    let isHeld = Mutex(false)
    let gate = DispatchSemaphore(value: 0)
    let holding = Task {
      try await WorkerThreads.run(1) {
        sink.content.withLock { _ in
          isHeld.withLock { $0 = true }
          gate.wait()
        }
      }
    }
    while !isHeld.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(1)) }
    // One buffer is being written, two wait.
    let filled = Mutex(0)
    let filling = Task {
      try await WorkerThreads.run(2) {
        while filled.withLock({ $0 }) < 6, let buffer = output.buffer(for: head) {
          filled.withLock { $0 += 1 }
          output.append(buffer + Array("a".utf8), to: head)
        }
      }
    }
    while filled.withLock({ $0 }) < 3 { try await Task.sleep(for: .milliseconds(1)) }
    try await Task.sleep(for: .milliseconds(50))
    #expect(filled.withLock { $0 } == 3)
    gate.signal()
    try await holding.value
    try await filling.value
    output.end(head)
    _ = try output.complete(metadata: [:])
    #expect(sink.text == "h" + String(repeating: "a", count: filled.withLock { $0 }))
  }

  @Test func aFailedFileIsTakenBackAndPassedOver() throws {
    let sink = MemorySink()
    let output = output([[0..<1], [0..<1, 1..<2, 2..<3], [0..<1]], window: 10, open: 10, skips: true, sink: sink)
    let first = try output.partition()
    let bad = try output.partition()
    let worse = try output.partition()
    for (part, text) in [(first, "1"), (bad, "2")] {
      output.bring(1, of: part)
      let slice = try output.slice()
      output.append(text, to: slice)
      output.end(slice)
    }
    output.bring(2, of: worse)
    let late = try output.slice()
    output.append("2", to: late)
    #expect(sink.text == "h122")
    output.fail(file: 1, reason: "bad")
    #expect(sink.text == "h1")
    #expect(!output.wants(worse))
    #expect(output.buffer(for: late) == nil)
    output.append("2", to: late)
    output.end(late)
    output.finish(worse, .none, bytesRead: 0)
    let last = try output.partition()
    #expect(last.file == 2)
    output.bring(1, of: last)
    let slice = try output.slice()
    output.append("3", to: slice)
    output.end(slice)
    #expect(output.next() == nil)
    #expect(try output.complete(metadata: [:]).bytes == 3)
    #expect(sink.text == "h13")
  }

  @Test func stoppingReleasesThoseWhoWait() async throws {
    let output = output([(0..<10).map { $0..<$0 + 1 }], window: 1, sink: MemorySink())
    _ = try output.partition()
    let waiting = Task { try await WorkerThreads.run(2) { #expect(output.next() == nil) } }
    try await Task.sleep(for: .milliseconds(10))
    output.stop()
    try await waiting.value
  }

  @Test func stoppingReleasesThoseWhoWaitForABuffer() async throws {
    let output = output([[0..<1, 1..<2]], buffers: 1, sink: MemorySink())
    let parts = try (0..<2).map { _ in try output.partition() }
    output.bring(1, of: parts[1])
    let slice = try output.slice()
    output.append("b", to: slice)
    let waiting = Task { try await WorkerThreads.run(1) { #expect(output.buffer(for: slice) == nil) } }
    try await Task.sleep(for: .milliseconds(10))
    output.stop()
    try await waiting.value
  }
}
