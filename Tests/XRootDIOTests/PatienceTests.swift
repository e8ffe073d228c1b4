import ByteIO
import RemoteIO
import TestServers
import Testing
import XRootDIO

/// One patience for each server, whatever it does and however many files it has; and none for what will not pass.
@Suite(.serialized, .needsServers, .timeLimit(.minutes(20))) struct PatienceTests {
  let servers: Servers
  let transport: XRootDTransport

  init() throws {
    servers = try Servers.shared.get()
    var options = RemoteOptions.quick
    options.patience = .seconds(3)
    options.openPatience = .seconds(3)
    // However long a busy machine takes for all that is asked meanwhile.
    options.timeGivenUp = .seconds(600)
    transport = XRootDTransport(options: options)
  }

  private func failure(_ url: String) async throws -> ByteIOError {
    try #require(
      await #expect(throws: ByteIOError.self) {
        _ = try await onThread { [transport] in try transport.open(Location(url)) }
      })
  }

  private func names(_ count: Int) -> [String] { (0..<count).map { ServerFolder.fixtureNames[$0 % 5] + "?file=\($0)" } }

  /// Overloaded, in trouble, without servers, out of memory, failing disks.
  @Test(arguments: [3024, 3012, 3014, 3008, 3007, 3005, 3029, 3034] as [UInt32])
  func manyFilesOfABusyServerCostOnePatience(_ code: UInt32) async throws {
    let proxy = try AnsweringProxy(to: servers.xrootd.port)
    defer { proxy.close() }
    proxy.answer(.opening, with: .error(code))
    let first = try await failure(servers.url("large.bin", port: proxy.port))
    #expect(first.mayPass && first.message.contains("(attempt "), "\(first)")
    let asked = proxy.answersGiven
    #expect(asked > 2)
    for name in names(20) {
      let error = try await failure(servers.url(name, port: proxy.port))
      #expect(error.mayPass && error.message.contains("given up a moment ago"), "\(error)")
    }
    #expect(proxy.answersGiven == asked)
  }

  /// That files can be opened is no answer, if none of their bytes come.
  @Test func manyFilesOfAFailingDiskCostOnePatience() async throws {
    let proxy = try AnsweringProxy(to: servers.xrootd.port)
    defer { proxy.close() }
    for request in [AnsweringProxy.Request.pages, .reading, .vector] { proxy.answer(request, with: .error(3007)) }
    let first = try await failure(servers.url("large.bin", port: proxy.port))
    #expect(first.mayPass && first.message.contains("(attempt "), "\(first)")
    let asked = proxy.answersGiven
    for name in names(20) {
      let error = try await failure(servers.url(name, port: proxy.port))
      #expect(error.mayPass && error.message.contains("given up a moment ago"), "\(error)")
    }
    #expect(proxy.answersGiven == asked)
  }

  @Test(arguments: [3000, 3006, 3010, 3011, 3013, 3016, 3030] as [UInt32])
  func whatWillNotPassIsAskedOnce(_ code: UInt32) async throws {
    let proxy = try AnsweringProxy(to: servers.xrootd.port)
    defer { proxy.close() }
    proxy.answer(.opening, with: .error(code))
    let error = try await failure(servers.url("large.bin", port: proxy.port))
    #expect(!error.mayPass && error.message.contains("an error made for a test"), "\(error)")
    #expect(proxy.answersGiven == 1)
  }

  /// How a data server fails to which a redirector leads.
  enum Failing: CaseIterable, Sendable { case refusing, silent, busy }

  /// A redirector leads to a server that fails and to one that does not.
  @Test(arguments: Failing.allCases) func aDataServerDoesNotTakeOthersWithIt(_ failing: Failing) async throws {
    let silent = try FaultProxy(to: servers.xrootd.port)
    silent.setFaults([], then: .stall(after: 0))
    let busy = try AnsweringProxy(to: servers.xrootd.port)
    busy.answer(.opening, with: .error(3024))
    let dead =
      switch failing {
      case .refusing: try Loopback.freePort()
      case .silent: silent.port
      case .busy: busy.port
      }
    let (door, _) = try Server.xrootd(
      servers.folder,
      """
      all.export /bad
      xrootd.redirect 127.0.0.1:\(servers.xrootd.port) /data
      xrootd.redirect 127.0.0.1:\(dead) /bad
      """)
    defer {
      door.kill()
      silent.close()
      busy.close()
    }
    let bad = "root://127.0.0.1:\(door.port)//bad/"
    let first = try await failure(bad + "a.root")
    #expect(first.mayPass && first.message.contains("at 127.0.0.1:\(dead) (attempt "), "\(first)")
    let asked = busy.answersGiven
    for number in 0..<5 {
      let error = try await failure(bad + "\(number).root")
      #expect(error.mayPass && error.message.contains("given up a moment ago"), "\(error)")
    }
    #expect(busy.answersGiven <= asked + 5)
    for name in ServerFolder.fixtureNames {
      let source = try await onThread { [transport, servers] in
        try transport.open(Location(servers.url(name, port: door.port)))
      }
      #expect(try await onThread { try source.bytes(0..<4) } == Array("root".utf8))
    }
  }

  /// A server that fails for one file answers for others: then it is not the server that fails.
  @Test func aServerThatAnswersIsNotGivenUp() async throws {
    let proxy = try AnsweringProxy(to: servers.xrootd.port)
    defer { proxy.close() }
    let url = servers.url("large.bin", port: proxy.port)
    let source = try await onThread { [transport] in try transport.open(Location(url)) }
    proxy.answer(.opening, with: .error(3007))
    async let failed = failure(servers.url(ServerFolder.fixtureNames[0], port: proxy.port))
    for number in 0..<40 {
      _ = try await onThread { try source.bytes(100_000 + number * 50_000..<100_001 + number * 50_000) }
      try await Task.sleep(for: .milliseconds(100))
    }
    #expect(try await failed.message.contains("(attempt "))
    proxy.answer(.opening, with: .error(3011))
    let other = try await failure(servers.url(ServerFolder.fixtureNames[1], port: proxy.port))
    #expect(other.code == .notFound)
  }

  /// A manager is asked for another server than the one that failed, as XRootD's own clients do it.
  @Test func aManagerIsAskedForAnotherServer() async throws {
    let door = try AnsweringProxy(to: servers.xrootd.port)
    let busy = try AnsweringProxy(to: servers.xrootd.port)
    defer {
      door.close()
      busy.close()
    }
    busy.answer(.opening, with: .error(3007))
    door.answer(.opening, with: .redirect(port: busy.port), times: 1)
    let url = servers.url("large.bin", port: door.port)
    let source = try await onThread { [transport] in try transport.open(Location(url + "?authz=x")) }
    #expect(source.size == 3_000_000)
    let asked = door.asked(.opening)
    #expect(asked.count == 2)
    #expect(asked.first?.contains("tried") == false)
    #expect(asked.last?.contains("?authz=x&tried=127.0.0.1&triedrc=srverr") == true, "\(asked)")
  }

  @Test(arguments: [AnsweringProxy.Request.opening, .listing])
  func aWaitThatIsTooLongIsShownAndNotAskedAgain(_ request: AnsweringProxy.Request) async throws {
    let proxy = try AnsweringProxy(to: servers.xrootd.port)
    defer { proxy.close() }
    proxy.answer(request, with: .wait(30))
    let url = Location(servers.url(request == .opening ? "large.bin" : "", port: proxy.port))
    for asked in 1...2 {
      let error = await #expect(throws: ByteIOError.self) {
        _ = try await onThread { [transport] in
          if request == .opening { _ = try transport.open(url) } else { _ = try transport.list(url) }
        }
      }
      #expect(error?.code == .serverBusy && error?.mayPass == true)
      #expect(error?.message.contains("the server asks to wait") == true, "\(String(describing: error))")
      #expect(error?.message.contains("given up") == false)
      #expect(proxy.answersGiven == asked)
    }
  }

  @Test func aShortWaitIsKept() async throws {
    let proxy = try AnsweringProxy(to: servers.xrootd.port)
    defer { proxy.close() }
    proxy.answer(.opening, with: .wait(1), times: 1)
    let url = servers.url("large.bin", port: proxy.port)
    let source = try await onThread { [transport] in try transport.open(Location(url)) }
    #expect(source.size == 3_000_000)
    #expect(proxy.answersGiven == 1)
  }

  @Test func aPromisedAnswerThatDoesNotComeEnds() async throws {
    let proxy = try AnsweringProxy(to: servers.xrootd.port)
    defer { proxy.close() }
    proxy.answer(.opening, with: .waitForAnswer(60))
    let error = try await failure(servers.url("large.bin", port: proxy.port))
    #expect(error.mayPass)
    #expect(proxy.answersGiven < 5)
  }

  /// Redirectors that send on to one another for ever.
  @Test func aRingOfRedirectorsIsAnErrorAtOnce() async throws {
    let first = try AnsweringProxy(to: servers.xrootd.port)
    let second = try AnsweringProxy(to: servers.xrootd.port)
    defer {
      first.close()
      second.close()
    }
    first.answer(.opening, with: .redirect(port: second.port))
    second.answer(.opening, with: .redirect(port: first.port))
    let error = try await failure(servers.url("large.bin", port: first.port))
    #expect(!error.mayPass && !error.message.contains("attempt"), "\(error)")
  }

  /// A connection that breaks again and again, each time long before a whole request is answered.
  @Test(arguments: [FaultProxy.Fault.cut(after: 600_000), .reset(after: 600_000)])
  func requestsShrinkWhenTheyKeepBreaking(_ fault: FaultProxy.Fault) async throws {
    let proxy = try FaultProxy(to: servers.xrootd.port)
    defer { proxy.close() }
    let url = servers.url("large.bin", port: proxy.port)
    let expected = try servers.folder.bytes("large.bin")
    let source = try await onThread { [transport] in try transport.open(Location(url)) }
    proxy.setFaults([], then: fault)
    proxy.dropConnections()
    let ranges = [100_000..<2_500_000, 2_600_000..<2_650_000]
    let held = try await source.prefetch(ranges)
    for range in ranges {
      #expect(try await onThread { try source.bytes(range) }.elementsEqual(expected[range]))
    }
    withExtendedLifetime(held) {}
    #expect(proxy.connections > 4)
  }

  /// The first and the last bytes, which are asked for when a file is opened, need not arrive together either.
  @Test func aFileIsOpenedThoughConnectionsKeepBreaking() async throws {
    let proxy = try FaultProxy(to: servers.xrootd.port)
    defer { proxy.close() }
    proxy.setFaults([], then: .cut(after: 150_000))
    let url = servers.url("large.bin", port: proxy.port)
    let source = try await onThread { [transport] in try transport.open(Location(url)) }
    let expected = try servers.folder.bytes("large.bin")
    for range in [0..<60_000, 2_900_000..<3_000_000] {
      #expect(try await onThread { try source.bytes(range) }.elementsEqual(expected[range]) as Bool)
    }
  }
}
