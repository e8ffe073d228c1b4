import Dispatch
import Synchronization
import Tables
import Testing

@testable import Pipeline

extension PartitionAccount {
  fileprivate static let none = PartitionAccount(cutCount: 0)
}

@Suite struct OrderedOutputTests {
  private func output(
    _ ranges: [[Range<Int>]], window: Int = 3, bufferLimit: Int = 8, skips: Bool = false, sink: MemorySink
  ) -> OrderedOutput {
    OrderedOutput(
      Partition.all(ranges), window: window, bufferLimit: bufferLimit, skipsBadFiles: skips,
      header: Array("h".utf8),
      into: TableOutput(sink: sink, assembler: PlainAssembler(byteCount: 1), noteCount: 0))
  }

  @Test func theHeadGoesThroughAndOthersWait() throws {
    let sink = MemorySink()
    let output = output([[0..<1, 1..<2], [0..<1]], sink: sink)
    let parts = try (0..<3).map { _ in try #require(output.claim()) }
    output.append(Array("c".utf8), to: parts[2])
    output.append(Array("b".utf8), to: parts[1])
    #expect(sink.text == "h")
    output.append(Array("a".utf8), to: parts[0])
    #expect(sink.text == "ha")
    output.finish(parts[1], .none)
    output.append(Array("A".utf8), to: parts[0])
    #expect(sink.text == "haA")
    output.finish(parts[0], .none)
    #expect(sink.text == "haAbc")
    output.append(Array("C".utf8), to: parts[2])
    output.finish(parts[2], .none)
    #expect(output.claim() == nil)
    #expect(try output.complete(metadata: [:]).bytes == 6)
    #expect(sink.text == "haAbcC")
    #expect(sink.isFinished)
  }

  @Test func aSlowHeadMakesTheOthersWait() async throws {
    let output = output([(0..<100).map { $0..<$0 + 1 }], window: 4, sink: MemorySink())
    let head = try #require(output.claim())
    let started = Mutex(0)
    let others = Task {
      await WorkerThreads.run(3) {
        while let partition = output.claim() {
          started.withLock { $0 += 1 }
          output.append([0], to: partition)
          output.finish(partition, .none)
        }
      }
    }
    while started.withLock({ $0 }) < 3 { try await Task.sleep(for: .milliseconds(1)) }
    try await Task.sleep(for: .milliseconds(50))
    #expect(started.withLock { $0 } == 3)
    output.finish(head, .none)
    await others.value
    #expect(started.withLock { $0 } == 99)
  }

  @Test func onlySoManyBuffersWaitForTheHead() async throws {
    let sink = MemorySink()
    let output = output([[0..<1, 1..<2]], bufferLimit: 2, sink: sink)
    let head = try #require(output.claim())
    let next = try #require(output.claim())
    let filled = Mutex(0)
    let filling = Task {
      await WorkerThreads.run(1) {
        while filled.withLock({ $0 }) < 5, let buffer = output.buffer(for: next) {
          filled.withLock { $0 += 1 }
          output.append(buffer + Array("b".utf8), to: next)
        }
        output.finish(next, .none)
      }
    }
    while filled.withLock({ $0 }) < 2 { try await Task.sleep(for: .milliseconds(1)) }
    try await Task.sleep(for: .milliseconds(50))
    #expect(filled.withLock { $0 } == 2)
    for _ in 0..<3 {
      let buffer = try #require(output.buffer(for: head))
      output.append(buffer + Array("a".utf8), to: head)
    }
    output.finish(head, .none)
    await filling.value
    #expect(try output.complete(metadata: [:]).bytes == 9)
    #expect(sink.text == "haaabbbbb")
  }

  @Test func aSlowSinkMakesTheHeadWait() async throws {
    let sink = MemorySink()
    let output = output([[0..<1]], bufferLimit: 2, sink: sink)
    let head = try #require(output.claim())
    let isHeld = Mutex(false)
    let gate = DispatchSemaphore(value: 0)
    let holding = Task {
      await WorkerThreads.run(1) {
        sink.content.withLock { _ in
          isHeld.withLock { $0 = true }
          gate.wait()
        }
      }
    }
    while !isHeld.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(1)) }
    let filled = Mutex(0)
    let filling = Task {
      await WorkerThreads.run(2) {
        while filled.withLock({ $0 }) < 5, let buffer = output.buffer(for: head) {
          filled.withLock { $0 += 1 }
          output.append(buffer + Array("a".utf8), to: head)
        }
      }
    }
    while filled.withLock({ $0 }) < 2 { try await Task.sleep(for: .milliseconds(1)) }
    try await Task.sleep(for: .milliseconds(50))
    #expect(filled.withLock { $0 } == 2)
    gate.signal()
    await holding.value
    await filling.value
    output.finish(head, .none)
    _ = try output.complete(metadata: [:])
    #expect(sink.text == "h" + String(repeating: "a", count: filled.withLock { $0 }))
  }

  @Test func aFailedFileIsTakenBackAndPassedOver() throws {
    let sink = MemorySink()
    let output = output([[0..<1], [0..<1, 1..<2, 2..<3], [0..<1]], window: 10, skips: true, sink: sink)
    let first = try #require(output.claim())
    output.append(Array("1".utf8), to: first)
    output.finish(first, .none)
    let bad = try #require(output.claim())
    output.append(Array("2".utf8), to: bad)
    output.finish(bad, .none)
    let worse = try #require(output.claim())
    output.append(Array("2".utf8), to: worse)
    #expect(sink.text == "h122")
    output.fail(file: 1, reason: "bad")
    #expect(sink.text == "h1")
    #expect(!output.wants(worse))
    output.append(Array("2".utf8), to: worse)
    let last = try #require(output.claim())
    #expect(last.file == 2)
    output.append(Array("3".utf8), to: last)
    output.finish(last, .none)
    #expect(try output.complete(metadata: [:]).bytes == 3)
    #expect(sink.text == "h13")
  }

  @Test func stoppingReleasesThoseWhoWait() async throws {
    let output = output([(0..<10).map { $0..<$0 + 1 }], window: 1, sink: MemorySink())
    _ = try #require(output.claim())
    let waiting = Task { await WorkerThreads.run(2) { #expect(output.claim() == nil) } }
    try await Task.sleep(for: .milliseconds(10))
    output.stop()
    await waiting.value
  }

  @Test func stoppingReleasesThoseWhoWaitForABuffer() async throws {
    let output = output([[0..<1, 1..<2]], bufferLimit: 1, sink: MemorySink())
    let parts = try (0..<2).map { _ in try #require(output.claim()) }
    output.append([0], to: parts[1])
    let waiting = Task { await WorkerThreads.run(1) { #expect(output.buffer(for: parts[1]) == nil) } }
    try await Task.sleep(for: .milliseconds(10))
    output.stop()
    await waiting.value
  }
}
