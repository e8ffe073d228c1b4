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

extension SharedWork {
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

}

private struct Unexpected: Error {}

extension SharedWork<PlainAssembler> {
  fileprivate func append(_ text: String, to slice: Slice) { append(Array(text.utf8), to: slice) }
}

@Suite struct SharedWorkTests {
  private func work(
    _ ranges: [[Range<Int>]], window: Int = 4, open: Int = 4, pieces: Int = 8, sink: MemorySink,
    whenFinished: @escaping @Sendable (SharedWork<PlainAssembler>.Finished) -> Void = { _ in }
  ) -> SharedWork<PlainAssembler> {
    let partitions = Partition.all(ranges)
    return SharedWork(
      partitions[...], from: 0,
      limits: .init(partitions: WorkSchedule.Limits(window: window, open: open, threads: 1), pieces: pieces),
      header: Array("h".utf8),
      into: TableWriter(Monitor(sink), assembler: PlainAssembler(byteCount: 1), noteCount: 0),
      whenFinished: whenFinished)
  }

  @Test func bytesLeaveInOrder() throws {
    let sink = MemorySink()
    let finished = Mutex([Int]())
    let shared = work([[0..<1, 1..<2], [0..<1]], sink: sink) { end in
      #expect(end.bytes == 2)
      finished.withLock { $0.append(end.partition.index) }
    }
    let parts = try (0..<3).map { _ in try shared.partition() }
    shared.bring(2, of: parts[2])
    let late = try (0..<2).map { _ in try shared.slice() }
    #expect(late.map(\.partition.index) == [2, 2])
    shared.append("f", to: late[1])
    shared.end(late[1])
    shared.append("e", to: late[0])
    shared.bring(1, of: parts[1])
    let middle = try shared.slice()
    shared.append("c", to: middle)
    #expect(sink.text == "h")

    shared.bring(2, of: parts[0])
    let first = try shared.slice()
    let second = try shared.slice()
    shared.append("b", to: second)
    #expect(sink.text == "h")
    shared.append("a", to: first)
    #expect(sink.text == "ha")
    shared.end(first)
    #expect(sink.text == "hab")
    shared.end(second)
    #expect(sink.text == "habc")
    shared.append("d", to: middle)
    #expect(sink.text == "habcd")
    #expect(finished.withLock { $0 } == [0])
    shared.end(late[0])
    shared.end(middle)
    #expect(sink.text == "habcdef")
    #expect(finished.withLock { $0 } == [0, 2, 1])
    #expect(shared.next() == nil)
    #expect(try shared.complete(metadata: [:]).bytes == 7)
    #expect(sink.isFinished)
  }

  @Test func theRowsOfTheHeadComeFirst() throws {
    let shared = work([[0..<1, 1..<2]], sink: MemorySink())
    let parts = try (0..<2).map { _ in try shared.partition() }
    shared.bring(3, of: parts[1])
    #expect(try shared.slice().partition.index == 1)
    shared.bring(2, of: parts[0])
    #expect(try (0..<4).map { _ in try shared.slice().partition.index } == [0, 0, 1, 1])
  }

  @Test func whoFindsNothingToReadHelpsWithTheRows() async throws {
    let shared = work([[0..<1]], sink: MemorySink())
    let last = try shared.partition()
    let helped = Mutex(0)
    let helping = Task {
      try await WorkerThreads.run(2) {
        while case .encode(let slice) = shared.next() {
          helped.withLock { $0 += 1 }
          shared.append("a", to: slice)
          shared.end(slice)
        }
      }
    }
    try await Task.sleep(for: .milliseconds(10))
    shared.bring(5, of: last)
    try await helping.value
    #expect(helped.withLock { $0 } == 5)
    #expect(try shared.complete(metadata: [:]).bytes == 6)
  }

  @Test func aSlowHeadMakesTheOthersWait() async throws {
    let shared = work([(0..<100).map { $0..<$0 + 1 }], sink: MemorySink())
    let head = try shared.partition()
    let started = Mutex(0)
    let others = Task {
      try await WorkerThreads.run(3) {
        while let work = shared.next() {
          switch work {
          case .read(let partition):
            started.withLock { $0 += 1 }
            shared.bring(1, of: partition)
          case .encode(let slice):
            shared.append("a", to: slice)
            shared.end(slice)
          }
        }
      }
    }
    while started.withLock({ $0 }) < 3 { try await Task.sleep(for: .milliseconds(1)) }
    try await Task.sleep(for: .milliseconds(50))
    #expect(started.withLock { $0 } == 3)
    shared.finish(head, .none, bytesRead: 0)
    try await others.value
    #expect(started.withLock { $0 } == 99)
  }

  @Test func noMoreIsReadThanMayBeInMemory() async throws {
    let shared = work([(0..<3).map { $0..<$0 + 1 }], open: 2, pieces: 1, sink: MemorySink())
    let parts = try (0..<2).map { _ in try shared.partition() }
    shared.bring(2, of: parts[1])
    let slice = try shared.slice()
    shared.append("b", to: slice)
    shared.end(slice)
    let isRead = Mutex(false)
    let working = Task {
      try await WorkerThreads.run(1) {
        while let work = shared.next() {
          switch work {
          case .read(let partition):
            isRead.withLock { $0 = true }
            shared.finish(partition, .none, bytesRead: 0)
          case .encode(let slice):
            shared.append("b", to: slice)
            shared.end(slice)
          }
        }
      }
    }
    try await Task.sleep(for: .milliseconds(50))
    #expect(!isRead.withLock { $0 })
    shared.finish(parts[0], .none, bytesRead: 0)
    try await working.value
    #expect(isRead.withLock { $0 })
  }

  @Test func aFurtherChunkWaitsForTheRowsOfTheOneBefore() throws {
    let shared = work([[0..<2]], sink: MemorySink())
    let partition = try shared.partition()
    #expect(shared.nextSlice(whileLeftOf: partition) == nil)
    shared.add(Array(repeating: { FeatureTable(descriptions: [], columns: [], rowCount: 0) }, count: 2), to: partition)
    #expect(shared.nextSlice(whileLeftOf: partition)?.number == 0)
    #expect(shared.nextSlice(whileLeftOf: partition)?.number == 1)
    #expect(shared.nextSlice(whileLeftOf: partition) == nil)
  }

  @Test func onlySoManyPiecesWaitForTheHead() async throws {
    let sink = MemorySink()
    let shared = work([[0..<1, 1..<2]], pieces: 2, sink: sink)
    let parts = try (0..<2).map { _ in try shared.partition() }
    shared.bring(1, of: parts[1])
    let next = try shared.slice()
    let filled = Mutex(0)
    let filling = Task {
      try await WorkerThreads.run(1) {
        while filled.withLock({ $0 }) < 5, let piece = shared.piece(for: next) {
          filled.withLock { $0 += 1 }
          shared.append(piece + Array("b".utf8), to: next)
        }
        shared.end(next)
      }
    }
    while filled.withLock({ $0 }) < 2 { try await Task.sleep(for: .milliseconds(1)) }
    try await Task.sleep(for: .milliseconds(50))
    #expect(filled.withLock { $0 } == 2)
    shared.bring(1, of: parts[0])
    let head = try shared.slice()
    for _ in 0..<3 {
      let piece = try #require(shared.piece(for: head))
      shared.append(piece + Array("a".utf8), to: head)
    }
    shared.end(head)
    try await filling.value
    #expect(try shared.complete(metadata: [:]).bytes == 9)
    #expect(sink.text == "haaabbbbb")
  }

  @Test func aSlowSinkMakesTheHeadWait() async throws {
    let sink = MemorySink()
    let shared = work([[0..<1]], pieces: 2, sink: sink)
    shared.bring(1, of: try shared.partition())
    let head = try shared.slice()
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
    let filled = Mutex(0)
    let fill = { @Sendable (limit: Int) in
      while filled.withLock({ $0 }) < limit, let piece = shared.piece(for: head) {
        filled.withLock { $0 += 1 }
        shared.append(piece + Array("a".utf8), to: head)
      }
    }
    let writes = sink.writesBegun.withLock { $0 }
    let writing = Task { try await WorkerThreads.run(1) { fill(1) } }
    while sink.writesBegun.withLock({ $0 }) == writes { try await Task.sleep(for: .milliseconds(1)) }
    // One piece is being written, two may wait.
    let filling = Task { try await WorkerThreads.run(1) { fill(6) } }
    while filled.withLock({ $0 }) < 3 { try await Task.sleep(for: .milliseconds(1)) }
    try await Task.sleep(for: .milliseconds(50))
    #expect(filled.withLock { $0 } == 3)
    gate.signal()
    for task in [holding, writing, filling] { try await task.value }
    shared.end(head)
    _ = try shared.complete(metadata: [:])
    #expect(sink.text == "h" + String(repeating: "a", count: filled.withLock { $0 }))
  }

  @Test func writtenPiecesAreUsedAgain() throws {
    let shared = work([[0..<1]], sink: MemorySink())
    shared.bring(1, of: try shared.partition())
    let head = try shared.slice()
    // So that other pieces do not come to lie where freed ones lay.
    var obstacles: [[UInt8]] = []
    func bringPiece() -> UnsafeRawPointer? {
      obstacles.append(Array(repeating: 0, count: SharedWork<PlainAssembler>.pieceSize))
      guard var piece = shared.piece(for: head) else { return nil }
      piece.append(UInt8(ascii: "a"))
      let place = piece.withUnsafeBytes(\.baseAddress)
      shared.append(consume piece, to: head)
      return place
    }
    let first = bringPiece()
    #expect(first != nil && (0..<5).allSatisfy { _ in bringPiece() == first })
  }

  @Test func aFailedFileIsTakenBackAndPassedOver() throws {
    let sink = MemorySink()
    let shared = work([[0..<1], [0..<1, 1..<2, 2..<3], [0..<1]], window: 10, open: 10, sink: sink)
    let first = try shared.partition()
    let bad = try shared.partition()
    let worse = try shared.partition()
    for (part, text) in [(first, "1"), (bad, "2")] {
      shared.bring(1, of: part)
      let slice = try shared.slice()
      shared.append(text, to: slice)
      shared.end(slice)
    }
    shared.bring(2, of: worse)
    let late = try shared.slice()
    shared.append("2", to: late)
    #expect(sink.text == "h122")
    shared.drop(file: 1, reason: "bad")
    #expect(sink.text == "h1")
    #expect(!shared.wants(worse))
    #expect(shared.piece(for: late) == nil)
    shared.append("2", to: late)
    shared.end(late)
    shared.finish(worse, .none, bytesRead: 0)
    let last = try shared.partition()
    #expect(last.file == 2)
    shared.bring(1, of: last)
    let slice = try shared.slice()
    shared.append("3", to: slice)
    shared.end(slice)
    #expect(shared.next() == nil)
    #expect(try shared.complete(metadata: [:]).bytes == 3)
    #expect(sink.text == "h13")
  }

  @Test func stoppingReleasesThoseWhoWait() async throws {
    let shared = work([(0..<10).map { $0..<$0 + 1 }], window: 1, sink: MemorySink())
    _ = try shared.partition()
    let waiting = Task { try await WorkerThreads.run(2) { #expect(shared.next() == nil) } }
    try await Task.sleep(for: .milliseconds(10))
    shared.stop()
    try await waiting.value
  }

  @Test func stoppingReleasesThoseWhoWaitForAPiece() async throws {
    let shared = work([[0..<1, 1..<2]], pieces: 1, sink: MemorySink())
    let parts = try (0..<2).map { _ in try shared.partition() }
    shared.bring(1, of: parts[1])
    let slice = try shared.slice()
    shared.append("b", to: slice)
    let waiting = Task { try await WorkerThreads.run(1) { #expect(shared.piece(for: slice) == nil) } }
    try await Task.sleep(for: .milliseconds(10))
    shared.stop()
    try await waiting.value
  }
}
