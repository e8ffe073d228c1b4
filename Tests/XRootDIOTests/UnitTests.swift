import Base
import ByteIO
import Foundation
import Synchronization
import Testing

@testable import RemoteIO
@testable import XRootDIO

/// The parts that need no server.
@Suite struct UnitTests {
  @Test func limitsAreReadFromTheServersAnswer() {
    let limits = ServerLimits.parse("100\n4096\n", bytesPerRequest: 1 << 20)
    #expect(limits == ReadPlan.Limits(elementsPerRequest: 100, bytesPerElement: 4096, bytesPerRequest: 1 << 20))
  }

  @Test(arguments: [(nil, nil), (0, nil), (-1, nil), (5, 5_000_000_000), (Int.max, nil)] as [(Int?, Int?)])
  func aTimeOfChangeIsWhatAClockMaySay(seconds: Int?, changed: Int?) {
    #expect(SourceIdentity(size: 1, secondsOfChange: seconds, isFromDoor: true).changed == changed)
  }

  @Test(arguments: ["", "readv_iov_max\nreadv_ior_max\n", "0\n-1\n", "x"])
  func withoutAnAnswerTheUsualLimitsHold(_ answer: String) {
    let limits = ServerLimits.parse(answer, bytesPerRequest: 16 << 20)
    #expect(limits.elementsPerRequest == 1024)
    #expect(limits.bytesPerElement == 2_097_136)
  }

  @Test func theEnvironmentSetsTimes() throws {
    let options = try RemoteOptions(environment: ["DIPHOTON_REQUEST_TIMEOUT": "2.5", "DIPHOTON_PATIENCE": "60"])
    #expect(options.requestTimeout == .seconds(2.5))
    #expect(options.silenceTimeout == .seconds(1.25))
    #expect(options.patience == .seconds(60))
    #expect(options.openPatience == .seconds(60))
    #expect(try RemoteOptions(environment: ["DIPHOTON_PATIENCE": ""]) == RemoteOptions())
  }

  @Test(arguments: ["2m", "-1", "0", "soon", " 2", "0x10", "1e999", "nan", "inf", "86401", "1_0", ".5", "+1"])
  func nonsenseInTheEnvironmentIsAnError(text: String) throws {
    for variable in ["DIPHOTON_PATIENCE", "DIPHOTON_REQUEST_TIMEOUT"] {
      let error = try #require(throws: EnvironmentError.self) { try RemoteOptions(environment: [variable: text]) }
      #expect(error.category == .usage)
      #expect(error.description.contains("\(variable) is '\(text)'"), "\(error)")
    }
  }

  @Test func blocksAreKeptUntilOthersTakeTheirPlace() throws {
    let size = BlockCache.blockSize
    let cache = BlockCache(fileSize: 3 * size + 10, bytes: 2 * size)
    let bytes = (0..<3 * size + 10).map { UInt8(truncatingIfNeeded: $0 / 1_000) }
    func insert(_ range: Range<Int>) {
      bytes.withUnsafeBytes { cache.insert(UnsafeRawBufferPointer(rebasing: $0[range]), of: range) }
    }
    func copy(_ range: Range<Int>) -> [UInt8]? {
      var target = [UInt8](repeating: 0, count: range.count)
      return target.withUnsafeMutableBytes { cache.copy(range, to: $0) } ? target : nil
    }
    #expect(cache.aligned(10..<size + 1) == 0..<2 * size)
    #expect(cache.aligned(3 * size..<3 * size + 1) == 3 * size..<3 * size + 10)
    #expect(cache.missing(0..<1) == 0..<size)
    insert(0..<2 * size)
    #expect(copy(size - 5..<size + 5) == Array(bytes[size - 5..<size + 5]))
    #expect(copy(0..<1) == [0])
    #expect(cache.missing(size..<3 * size + 10) == 2 * size..<3 * size + 10)
    insert(3 * size..<3 * size + 10)
    #expect(copy(3 * size..<3 * size + 10) == Array(bytes[(3 * size)...]))
    // The block that was not used for the longest time went.
    #expect(copy(size..<size + 1) == nil)
    #expect(copy(0..<1) == [0])
  }

  @Test func blocksOfAPrefetchAreFound() throws {
    let own = try FetchedBlock.blocks([0..<10, 20..<30], of: "root://h//f")
    let blocks = FetchedBlocks(own: own, shared: try FetchedBlock.blocks([5..<25], of: "root://h//f"))
    #expect(blocks.byteCount == 40)
    #expect(blocks.block(with: 0..<10) === own[0])
    #expect(blocks.block(with: 22..<23) === own[1])
    #expect(blocks.block(with: 8..<22)?.range == 5..<25)
    #expect(blocks.block(with: 28..<31) == nil)
    #expect(blocks.block(with: 40..<41) == nil)
  }

  @Test func whatMayPassIsTriedAgainUntilPatienceEnds() throws {
    var options = RemoteOptions()
    options.firstPause = .milliseconds(5)
    options.longestPause = .milliseconds(20)
    func attempts(_ patience: Duration) -> Attempts {
      Attempts(
        location: "root://host//x", options: options, patience: patience, wasConnected: true,
        cancellation: Cancellation(),
        server: ServerRecord(bytesInFlight: 1))
    }
    var count = 0
    let value = try attempts(.seconds(5)).run(at: 7) { _ throws(RemoteFailure) -> Int in
      count += 1
      if count < 4 { throw RemoteFailure(.connection, "connection refused") }
      return 42
    }
    #expect(value == 42 && count == 4)

    let error = #expect(throws: ByteIOError.self) {
      try attempts(.milliseconds(60)).run(at: 7) { _ throws(RemoteFailure) -> Int in
        throw RemoteFailure(.busy, "too much to do")
      }
    }
    #expect(error?.code == .serverBusy)
    #expect(error?.offset == 7)
    #expect(error?.description.contains("root://host//x: at byte 7: too much to do (attempt ") == true)

    count = 0
    #expect(throws: ByteIOError.self) {
      try attempts(.seconds(5)).run(at: nil) { _ throws(RemoteFailure) -> Int in
        count += 1
        throw RemoteFailure(.permissionDenied, "permission denied")
      }
    }
    #expect(count == 1)
  }

  @Test func aServersWaitIsKept() throws {
    var options = RemoteOptions()
    options.firstPause = .milliseconds(1)
    func attempts(_ patience: Duration) -> Attempts {
      Attempts(
        location: "root://host//x", options: options, patience: patience, wasConnected: true,
        cancellation: Cancellation(), server: ServerRecord(bytesInFlight: 1))
    }
    let clock = ContinuousClock()
    var asked: [ContinuousClock.Instant] = []
    try attempts(.seconds(60)).run(at: nil) { _ throws(RemoteFailure) in
      asked.append(clock.now)
      if asked.count < 3 { throw RemoteFailure(.busy, "slow down", wait: .milliseconds(120)) }
    }
    #expect(zip(asked, asked.dropFirst()).allSatisfy { $1 - $0 >= .milliseconds(120) })

    var count = 0
    let error = #expect(throws: ByteIOError.self) {
      try attempts(.seconds(60)).run(at: nil) { _ throws(RemoteFailure) in
        count += 1
        throw RemoteFailure(.busy, "slow down", wait: .seconds(3600))
      }
    }
    #expect(count == 1, "an hour is beyond all patience")
    #expect(error?.code == .serverBusy && error?.mayPass == true)
    #expect(error?.message.contains("the server asks to wait 3600.0 s or longer; 60.0 s are allowed") == true)
  }

  @Test func aServerThatWasGivenUpIsNotAskedAgain() throws {
    var options = RemoteOptions()
    options.firstPause = .milliseconds(1)
    let servers = ServerRecords(options)
    func run(_ host: String, _ failure: RemoteFailure) -> ByteIOError? {
      let location = Location("root://\(host)//x")
      return #expect(throws: ByteIOError.self) {
        try Attempts(
          location: location, options: options, patience: .milliseconds(20), wasConnected: true,
          cancellation: Cancellation(),
          server: servers.record(of: location)
        ).run(at: 1) { _ throws(RemoteFailure) -> Int in throw failure }
      }
    }
    #expect(run("a", RemoteFailure(.connection, "refused"))?.message.contains("attempt") == true)
    let second = run("a", RemoteFailure(.notFound, "not asked"))
    #expect(second?.code == .connectionFailed)
    #expect(second?.message == "refused (the server was given up a moment ago)")
    #expect(run("b", RemoteFailure(.notFound, "no such file"))?.code == .notFound)
    // What failed is the server that was asked last.
    let data = ServerRecord(name: "data:1", bytesInFlight: 1)
    let refused = run("b", RemoteFailure(.busy, "too much to do", server: data))
    #expect(refused?.message.hasPrefix("too much to do, at data:1 (attempt ") == true)
    #expect(data.givenUp?.kind == .busy)
    #expect(run("b", RemoteFailure(.notFound, "no such file"))?.code == .notFound)
    let third = run("b", RemoteFailure(.timedOut, "no answer", server: data))
    #expect(third?.message == "no answer, at data:1 (the server was given up a moment ago)")
  }

  @Test func aServerThatAnswersSomebodyIsNotGivenUp() {
    let server = ServerRecord(bytesInFlight: 1)
    let start = ContinuousClock.now
    server.answered()
    server.giveUp(because: RemoteFailure(.server, "an error"), since: start)
    #expect(server.givenUp == nil)
    let later = ContinuousClock.now
    server.giveUp(because: RemoteFailure(.server, "an error"), since: later)
    #expect(server.givenUp?.kind == .server)
    #expect(server.givenUp(before: start) == nil)
    server.answered()
    #expect(server.givenUp == nil)
  }

  @Test func requestsShrinkAndGrow() {
    let server = ServerRecord(bytesInFlight: 1, bytesPerRequest: 1 << 20)
    // Of several at once, the connection of which broke, each says the same.
    for _ in 0..<4 { server.broke(1 << 20) }
    #expect(server.requestBytes == 1 << 19)
    server.broke(1_000)
    #expect(server.requestBytes == 1 << 19, "a small request says nothing of large ones")
    server.delivered(1_000)
    #expect(server.requestBytes == 1 << 19)
    server.delivered(1 << 19)
    #expect(server.requestBytes == (1 << 19) + ServerRecord.smallestRequest)
    for _ in 0..<20 { server.broke(server.requestBytes) }
    #expect(server.requestBytes == ServerRecord.smallestRequest)
    for _ in 0..<50 { server.delivered(server.requestBytes) }
    #expect(server.requestBytes == 1 << 20)
  }

  @Test func rangesAreReadPieceByPiece() {
    var rest = PendingRanges([0..<10, 20..<20, 30..<50])
    #expect(rest.start == 0)
    #expect(rest.prefix(15) == [0..<10, 30..<35])
    #expect(rest.prefix(10) == [0..<10])
    #expect(rest.prefix(1_000) == [0..<10, 30..<50])
    rest.remove([30..<35])
    #expect(rest.start == 0)
    #expect(rest.prefix(1_000) == [0..<10, 35..<50])
    rest.remove([0..<4, 35..<50])
    #expect(rest.prefix(1_000) == [4..<10])
    rest.remove([4..<10])
    #expect(rest.start == nil)
  }

  @Test func thatAServerTakesOneRangeIsToldOnce() {
    let server = ServerRecord(bytesInFlight: 1)
    #expect(!server.refusesVectors)
    #expect(server.refuseVectors())
    #expect(server.refusesVectors)
    #expect(!server.refuseVectors())
  }

  @Test func theLibrarysWordsAreTakenOutOfTheirWrapping() {
    #expect(RemoteFailure(kind: 5, message: "[FATAL] Connection error").message == "Connection error")
    #expect(
      RemoteFailure(kind: 5, message: "Result Could not connect to server after 1 attempts").message
        == "Could not connect to server")
    #expect(RemoteFailure(kind: 1, message: "no such file").message == "no such file")
  }

  @Test(arguments: [
    ("root://host:1095//data/x?a=b", "host:1095", false), ("root://host/data/x", "host", true),
    ("root://host", "host", false),
  ])
  func partsOfAURL(_ url: String, server: String, isRelative: Bool) {
    #expect(Location(url).server == server)
    #expect(Location(url).isRelative == isRelative)
  }

  @Test func noMoreBytesAreOnTheirWayThanAllowed() async throws {
    final class Usage: Sendable {
      let state = Mutex((now: 0, most: 0, count: 0))
    }
    let usage = Usage()
    let budget = ByteBudget(100)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<60 {
        // One is larger than all that is allowed.
        let bytes = number == 30 ? 250 : 10 + number
        group.addTask {
          try await onThread {
            budget.with(bytes) {
              usage.state.withLock { state in
                state.now += bytes
                if bytes < 100 { state.most = max(state.most, state.now) }
                state.count += 1
              }
              usleep(1_000)
              usage.state.withLock { $0.now -= bytes }
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let (now, most, count) = usage.state.withLock { $0 }
    #expect(count == 60)
    #expect(now == 0)
    #expect((69...100).contains(most))
  }
}
