import ByteIO
import ROOTIO
import TestServers
import Testing
import XRootDIO

/// Trees read over a network are those of the local file, with few requests.
@Suite(.serialized, .needsServers, .timeLimit(.minutes(20))) struct TreeTests {
  let servers: Servers
  let transport = XRootDTransport(options: .quick)

  init() throws { servers = try Servers.shared.get() }

  private static let name = ServerFolder.fixtureNames[0]
  private static let branches =
    ["photon_n", "photon_pt", "photon_eta", "photon_phi", "photon_E", "photon_isTightID", "photon_ptcone30"]
    + ["photon_etcone20", "trigP", "jet_n", "jet_pt", "jet_eta", "jet_phi", "jet_E", "jet_MV2c10", "lep_n", "lep_pt"]
    + ["lep_eta", "lep_phi", "lep_E", "lep_charge", "lep_z0", "lep_ptcone30", "lep_etcone20", "met_et", "met_phi"]
    + ["mcWeight", "XSection", "SumWeights", "scaleFactor_PILEUP", "scaleFactor_ELE", "scaleFactor_MUON"]
    + ["scaleFactor_PHOTON", "scaleFactor_TAU", "scaleFactor_BTAG", "scaleFactor_LepTRIGGER"]
    + ["scaleFactor_PhotonTRIGGER", "photon_trigMatched"]

  @Test func theNeededBranchesNeedFewRequests() async throws {
    let local = try ROOTFile(path: ServerFolder.fixtures.appending(path: Self.name).path).tree("mini")
    let url = servers.url(Self.name)
    let (file, branches) = try await onThread { [transport] in
      let file = try ROOTFile(transport.open(Location(url)))
      let tree = try file.tree("mini")
      return (file, try Self.branches.map { try tree.branch($0) })
    }
    let opened = transport.traffic
    // The handle, the first and the last bytes, once what the server offers.
    #expect(opened.requests <= 4)

    let ranges = branches.flatMap { $0.byteRanges(of: 0..<$0.entryCount) }
    let held = try await file.prefetch(ranges)
    let fetched = transport.traffic
    let wanted = ranges.reduce(0) { $0 + $1.count }
    print("\(opened) to open, then \(fetched - opened) for \(ranges.count) baskets with \(wanted) bytes")
    // The baskets, in a request for each run of them.
    #expect((fetched - opened).requests <= ranges.count)

    let digests = try await onThread { try branches.map { try BranchDigest($0) } }
    #expect(transport.traffic == fetched, "all baskets had been fetched")
    #expect(try digests == Self.branches.map { try BranchDigest(local.branch($0)) })
    withExtendedLifetime(held) {}
  }

  @Test func readingWithoutAPlanIsCorrect() async throws {
    let local = try ROOTFile(path: ServerFolder.fixtures.appending(path: Self.name).path).tree("mini")
    let url = servers.url(Self.name)
    let digests = try await onThread { [transport] in
      let tree = try ROOTFile(transport.open(Location(url))).tree("mini")
      return try tree.allBranches.map { try BranchDigest($0) }
    }
    #expect(try digests == local.allBranches.map { try BranchDigest($0) })
  }

  /// As `ROOTIO` opens it by itself, and fetches ahead.
  @Test func theLibraryReadsInBatches() async throws {
    let local = try ROOTFile(path: ServerFolder.fixtures.appending(path: Self.name).path).tree("mini")
    let tree = try await ROOTFile.open(servers.url(Self.name), through: [transport]).tree("mini")
    var values: [Float] = []
    for try await batch in try tree.entryBatches(of: ["met_et"], size: .entries(300), ahead: 2) {
      values += try batch.column("met_et", Float.self).values
    }
    #expect(try values == local.branch("met_et").column(Float.self).values)
  }

  @Test func aRegistryOpensURLs() async throws {
    var sources = SourceRegistry()
    transport.register(in: &sources)
    #expect(sources.schemes == ["file", "root", "roots", "xroot", "xroots"])
    let url = servers.url(Self.name)
    let name = try await onThread { [sources] in try ROOTFile(sources.open(Location(url))).name }
    #expect(name == url)
  }
}
