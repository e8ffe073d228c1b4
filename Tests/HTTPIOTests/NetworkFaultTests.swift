import ByteIO
import ROOTIO
import RemoteIO
import TestServers
import Testing

@testable import HTTPIO

/// Whatever a network does: the bytes of the file, or an error of a known kind, and never a hang.
@Suite(
  .serialized, .needsCurl, .enabled(if: Server.areInstalled, "xrootd, nginx or openssl is not installed"),
  .timeLimit(.minutes(20)))
struct NetworkFaultTests {
  private let folder: ServerFolder
  private let file: WebFile
  private var reading = Reading()

  init() throws {
    folder = try ServerFolder()
    file = WebFile(try folder.bytes("large.bin"))
    reading.options.silenceTimeout = .seconds(1)
    reading.options.requestTimeout = .seconds(3)
  }

  private func url(_ proxy: FaultProxy, _ name: String = "large.bin") -> String {
    "http://127.0.0.1:\(proxy.port)/data/\(name)"
  }

  @Test(
    "Faults that pass cost a pause",
    arguments: [
      [FaultProxy.Fault.cut(after: 0), .cut(after: 10)], [.cut(after: 120_000), .cut(after: 200_000)],
      [.reset(after: 150_000), .reset(after: 10)], [.stall(after: 150_000)],
    ])
  func passing(faults: [FaultProxy.Fault]) async throws {
    let nginx = try Server.nginx(folder)
    let proxy = try FaultProxy(to: nginx.port)
    defer {
      proxy.close()
      nginx.kill()
    }
    proxy.setFaults(faults)
    try await reading.expect(file, from: url(proxy))
    #expect(proxy.connections > faults.count)
  }

  @Test func aSlowNetworkIsOnlySlow() async throws {
    let nginx = try Server.nginx(folder)
    let proxy = try FaultProxy(to: nginx.port)
    defer {
      proxy.close()
      nginx.kill()
    }
    proxy.setFaults([], then: .delay(milliseconds: 30))
    try await reading.expect(file, from: url(proxy))
  }

  @Test(
    "Faults that stay are errors",
    arguments: [FaultProxy.Fault.cut(after: 20_000), .reset(after: 20_000), .stall(after: 0)]
  )
  func lasting(fault: FaultProxy.Fault) async throws {
    let nginx = try Server.nginx(folder)
    let proxy = try FaultProxy(to: nginx.port)
    defer {
      proxy.close()
      nginx.kill()
    }
    var reading = reading
    reading.options.patience = .seconds(4)
    let (transport, url) = (reading.transport(), url(proxy))
    let source = try await onThread { try transport.open(Location(url)) }
    // Connections that are open already stay as they are, so that a new one has to be made.
    proxy.setFaults([], then: fault)
    proxy.dropConnections()
    let error = await #expect(throws: ByteIOError.self) {
      _ = try await onThread { try source.bytes(1_000_000..<1_900_000) }
    }
    #expect(error.map { [.connectionFailed, .timedOut, .shortRead, .readFailed].contains($0.code) } == true)
    #expect(error?.source == url)
    #expect(error?.offset == 1_000_000)
    #expect(error?.message.contains("attempt") == true, "\(String(describing: error))")
  }

  @Test func aDamagedBasketIsFetchedAgain() async throws {
    let name = ServerFolder.fixtureNames[0]
    let local = try ROOTFile(path: ServerFolder.fixtures.appending(path: name).path).tree("mini").branch("photon_pt")
    let basket = try #require(local.byteRanges(of: 0..<1).first)
    let bytes = try folder.bytes(name)
    let nginx = try Server.nginx(folder)
    let proxy = try FaultProxy(to: nginx.port)
    defer {
      proxy.close()
      nginx.kill()
    }
    let middle = basket.lowerBound + basket.count / 2
    proxy.setFaults([], then: .flip(Array(bytes[middle..<middle + 16]), always: false))
    let (transport, url) = (reading.transport(), url(proxy, name))
    let digest = try await onThread {
      try BranchDigest(ROOTFile(transport.open(Location(url))).tree("mini").branch("photon_pt"))
    }
    #expect(try digest == BranchDigest(local))
  }
}
