import ByteIO
import Foundation
import TestServers
import Testing
import XRootDIO

/// Patterns become the files of a server.
@Suite(.serialized, .needsServers, .timeLimit(.minutes(20))) struct ListingTests {
  let servers: Servers
  var expander = LocationExpander()

  init() throws {
    servers = try Servers.shared.get()
    XRootDTransport(options: .quick).register(in: &expander)
  }

  @Test func aPatternGivesSortedURLs() async throws {
    let pattern = servers.url("mc_34*.root")
    let found = try await onThread { [expander] in try expander.expand(Location(pattern)) }
    #expect(found == ServerFolder.fixtureNames.map { Location(servers.url($0)) })
  }

  @Test func noMatchIsAnError() async throws {
    let pattern = servers.url("*.parquet")
    let error = await #expect(throws: ByteIOError.self) {
      try await onThread { [expander] in try expander.expand(Location(pattern)) }
    }
    #expect(error?.code == .notFound)
  }

  /// A server lists what it lists, whether or not it says where that lies.
  @Test func aServerThatForbidsLocatingIsListed() async throws {
    let rights = try servers.folder.write("u * /data r\n", as: "authdb")
    let (xrootd, _) = try Server.xrootd(servers.folder, "ofs.authorize\nacc.authdb \(rights)")
    defer { xrootd.kill() }
    let pattern = servers.url("mc_34*.root", port: xrootd.port)
    let found = try await onThread { [expander] in try expander.expand(Location(pattern)) }
    #expect(found == ServerFolder.fixtureNames.map { Location(servers.url($0, port: xrootd.port)) })
  }

  /// How a server calls itself need not be how it is reached: here by way of a proxy, whose port the server does not know.
  @Test func aServerIsListedWhereItIsAsked() async throws {
    let (xrootd, _) = try Server.xrootd(servers.folder)
    let proxy = try FaultProxy(to: xrootd.port)
    defer {
      proxy.close()
      xrootd.kill()
    }
    let pattern = servers.url("mc_34*.root", port: proxy.port)
    let found = try await onThread { [expander] in try expander.expand(Location(pattern)) }
    #expect(found.count == 5)
    #expect(proxy.connections == 1)
  }
}

/// A pattern stands for the files of all servers of a cluster.
@Suite(.serialized, .needsServers, .enabled(if: Cluster.isInstalled), .timeLimit(.minutes(20)))
struct ClusterListingTests {
  var expander = LocationExpander()

  init() throws {
    _ = try Servers.shared.get()
    XRootDTransport(options: .patient).register(in: &expander)
  }

  @Test func filesOfAllServersAreListedOnce() async throws {
    let folders = try [ServerFolder(), ServerFolder(), ServerFolder()]
    let names = ServerFolder.fixtureNames
    // One file on both, the others on one or the other.
    for name in names[..<2] { try folders[1].remove(name) }
    for name in names[3...] { try folders[0].remove(name) }
    let cluster = try Cluster(Array(folders.prefix(2)), managedIn: folders[2])
    defer { cluster.kill() }
    let url = "root://127.0.0.1:\(cluster.manager.port)//data/"
    #expect(try await list(url + "mc_*.root", until: names.count) == names.map { Location(url + $0) })

    // A folder that one of them has.
    let one = url + "only/"
    try FileManager.default.createDirectory(atPath: folders[1].root + "/data/only", withIntermediateDirectories: false)
    try FileManager.default.copyItem(
      atPath: "\(folders[1].root)/data/\(names[4])", toPath: "\(folders[1].root)/data/only/\(names[4])")
    #expect(try await list(one + "*", until: 1) == [Location(one + names[4])])

    let nowhere = await #expect(throws: ByteIOError.self) {
      _ = try await onThread { [expander] in try expander.expand(Location(url + "nowhere/*.root")) }
    }
    #expect(nowhere?.code == .notFound)
    withExtendedLifetime(folders) {}
  }

  /// What a pattern stands for, asked again while the servers are still coming into the cluster.
  private func list(_ pattern: String, until count: Int) async throws -> [Location] {
    var found: [Location] = []
    var failure: (any Error)?
    for _ in 0..<60 {
      do {
        found = try await onThread { [expander] in try expander.expand(Location(pattern)) }
        if found.count >= count { break }
      } catch {
        failure = error
      }
      try await Task.sleep(for: .milliseconds(500))
    }
    if found.isEmpty, let failure { Issue.record(failure) }
    return found
  }
}
