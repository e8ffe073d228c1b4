import Base
import Columns
import Tables
import Testing

@testable import Pipeline

/// The decisions of a run, made without threads.
@Suite struct WorkScheduleTests {
  /// Threads of a run, of which one does one step at a time, in an order that chance decides.
  private struct Simulation {
    enum Thread {
      case idle
      case reading(Partition, chunksLeft: Int)
      case encoding(Slice, piecesLeft: Int)
      /// A piece is being made, for which there was room.
      case filling(Slice, piecesLeft: Int)
    }

    /// What a partition is made of: so many slices a chunk, so many pieces a slice.
    static func sliceCount(_ partition: Partition) -> Int { partition.index % 4 }
    static func pieceCount(_ partition: Partition, _ slice: Int) -> Int { (partition.index + slice) % 3 }
    static let chunkCount = 2

    let partitions: [Partition]
    let limits: WorkSchedule.Limits
    let badFile: Int?
    var schedule: WorkSchedule
    var handOver: HandOver<String>
    var threads: [Thread]
    var written: [String] = []
    var mark = 0
    var isWriterAtWork = false
    var random: any RandomNumberGenerator

    init(
      _ partitions: [Partition], threads: Int, limits: WorkSchedule.Limits, pieceLimit: Int, badFile: Int?,
      random: any RandomNumberGenerator
    ) {
      self.partitions = partitions
      self.limits = limits
      self.badFile = badFile
      self.random = random
      schedule = WorkSchedule(partitions[...], from: 0, limits: limits)
      handOver = HandOver(partitions[...], from: 0, header: [], pieceLimit: pieceLimit)
      self.threads = Array(repeating: .idle, count: threads)
    }

    /// What the table is to be.
    var expected: [String] {
      partitions.filter { $0.file != badFile }.flatMap { partition in
        (0..<Self.chunkCount * Self.sliceCount(partition)).flatMap { slice in
          (0..<Self.pieceCount(partition, slice)).map { "\(partition.index).\(slice).\($0)" }
        }
      }
    }

    /// Does a step of a thread; false if it has to wait.
    mutating func step(_ thread: Int) -> Bool {
      switch threads[thread] {
      case .idle:
        guard case .take(let work) = schedule.next(handOver) else { return false }
        switch work {
        case .encode(let slice): begin(slice, thread)
        case .read(let partition):
          #expect(partition.index < handOver.head + limits.window)
          #expect(handOver.openCount < limits.open)
          handOver.begin(partition)
          threads[thread] = .reading(partition, chunksLeft: Self.chunkCount)
        }
      case .reading(let partition, let chunksLeft):
        if partition.file == badFile, chunksLeft == 1 {
          handOver.fail(file: partition.file, reason: "bad")
          schedule.drop(file: partition.file)
          threads[thread] = .idle
        } else if chunksLeft > 0 {
          let numbers = handOver.expect(Self.sliceCount(partition), of: partition)
          schedule.add(
            numbers.map { Slice(partition: partition, number: $0, makeTable: noRows) }, of: partition)
          threads[thread] = .reading(partition, chunksLeft: chunksLeft - 1)
        } else {
          _ = handOver.finish(partition, PartitionAccount(cutCount: 0), bytesRead: 0)
          threads[thread] = .idle
        }
      case .encoding(let slice, let piecesLeft):
        if piecesLeft == 0 || !handOver.wants(slice.partition) {
          _ = handOver.end(slice)
          threads[thread] = .idle
        } else {
          guard handOver.hasRoom(for: slice) else { return false }
          threads[thread] = .filling(slice, piecesLeft: piecesLeft)
        }
      case .filling(let slice, let piecesLeft):
        let number = Self.pieceCount(slice.partition, slice.number) - piecesLeft
        handOver.append("\(slice.partition.index).\(slice.number).\(number)", byteCount: 1, to: slice)
        threads[thread] = .encoding(slice, piecesLeft: piecesLeft - 1)
      }
      return true
    }

    private mutating func begin(_ slice: Slice, _ thread: Int) {
      threads[thread] = .encoding(slice, piecesLeft: Self.pieceCount(slice.partition, slice.number))
    }

    /// Does a step of writing; false if there is nothing to write.
    mutating func write() -> Bool {
      if !isWriterAtWork { isWriterAtWork = handOver.beginWriting() }
      guard let step = handOver.nextStep() else {
        isWriterAtWork = false
        return false
      }
      switch step {
      case .begin, .note: break
      case .beginFile: mark = written.count
      case .write(let pieces): written += pieces
      case .takeBackFile: written.removeSubrange(mark...)
      }
      return true
    }

    /// Goes on until nobody can do anything.
    mutating func run() {
      while true {
        let order = (-1..<threads.count).shuffled(using: &random)
        if order.contains(where: { $0 < 0 ? write() : step($0) }) { continue }
        // Who ends writing lets others go on.
        if !threads.indices.contains(where: { step($0) }) { return }
      }
    }
  }

  @Test(arguments: 0..<300) func whateverComesFirstTheTableIsTheSame(seed: UInt64) {
    var random = Seeded(seed)
    let partitions = Partition.all(
      (0..<5).map { _ in (0..<Int.random(in: 0..<4, using: &random)).map { $0..<$0 + 1 } })
    let threads = Int.random(in: 1...4, using: &random)
    var simulation = Simulation(
      partitions, threads: threads,
      limits: WorkSchedule.Limits(
        window: Int.random(in: 1...4, using: &random), open: Int.random(in: 1...4, using: &random), threads: threads),
      pieceLimit: Int.random(in: 1...3, using: &random), badFile: seed % 3 == 0 ? 2 : nil, random: random)
    simulation.run()
    #expect(simulation.written == simulation.expected, "or nobody could go on")
    guard case .over = simulation.schedule.next(simulation.handOver) else {
      Issue.record("the work is not over")
      return
    }
  }

  @Test func theRowsOfTheHeadComeFirst() {
    let partitions = Partition.all([[0..<1, 1..<2]])
    var schedule = WorkSchedule(partitions[...], from: 0, limits: WorkSchedule.Limits(window: 2, open: 2, threads: 1))
    var handOver = HandOver<String>(partitions[...], from: 0, header: nil, pieceLimit: 8)
    for partition in partitions {
      guard case .take(.read(partition)) = schedule.next(handOver) else {
        Issue.record("\(partition) is not read")
        return
      }
      handOver.begin(partition)
    }
    for partition in partitions.reversed() {
      let slices = handOver.expect(2, of: partition).map { Slice(partition: partition, number: $0, makeTable: noRows) }
      schedule.add(slices, of: partition)
    }
    var order: [Int] = []
    while case .take(.encode(let slice)) = schedule.next(handOver) { order.append(slice.partition.index) }
    #expect(order == [0, 0, 1, 1])
  }

  @Test("A partition is read before rows are encoded if threads would have nothing to do then", arguments: 1...4)
  func theLastPartitionsAreReadFirst(threads: Int) throws {
    let partitions = Partition.all([(0..<10).map { $0..<$0 + 1 }])
    var schedule = WorkSchedule(
      partitions[...], from: 0, limits: WorkSchedule.Limits(window: 20, open: 20, threads: threads))
    var handOver = HandOver<String>(partitions[...], from: 0, header: nil, pieceLimit: 20)
    var order: [Int?] = []
    while case .take(let work) = schedule.next(handOver) {
      switch work {
      case .encode: order.append(nil)
      case .read(let partition):
        order.append(partition.index)
        handOver.begin(partition)
        let number = try #require(handOver.expect(1, of: partition).first)
        schedule.add([Slice(partition: partition, number: number, makeTable: noRows)], of: partition)
        _ = handOver.finish(partition, PartitionAccount(cutCount: 0), bytesRead: 0)
      }
    }
    let early: [Int?] = (0...10 - threads).flatMap { [$0, nil] }.dropLast()
    let last: [Int?] = (11 - threads..<10).map { $0 }
    #expect(order == early + last + Array(repeating: nil, count: threads))
  }

  @Test func onlyTheHeadsNextSliceIsMadeWhileTooMuchWaits() {
    let partitions = Partition.all([[0..<1, 1..<2]])
    var handOver = HandOver<String>(partitions[...], from: 0, header: nil, pieceLimit: 1)
    let slices = partitions.flatMap { partition in
      handOver.begin(partition)
      return handOver.expect(2, of: partition).map { Slice(partition: partition, number: $0, makeTable: noRows) }
    }
    #expect(slices.map(handOver.hasRoom) == [true, true, true, true])
    handOver.append("d", byteCount: 1, to: slices[3])
    #expect(slices.map(handOver.hasRoom) == [true, false, false, false])
    var isMine = handOver.beginWriting()
    #expect(isMine)
    #expect(slices.map(handOver.hasRoom) == [false, false, false, false], "while somebody writes")
    isMine = handOver.beginWriting()
    #expect(!isMine)
  }
}

private let noRows: @Sendable () -> FeatureTable = { FeatureTable(descriptions: [], columns: [], rowCount: 0) }

/// SplitMix64: the same numbers for the same seed.
private struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }
}
