import HTTPIO
import ROOTIO
import TestServers
import Testing

/// What `ROOTIO` opens by itself, given the transport.
@Suite(
  .serialized, .needsCurl, .enabled(if: Server.areInstalled, "xrootd, nginx or openssl is not installed"),
  .timeLimit(.minutes(20)))
struct LibraryTests {
  /// Batches over the end of a file, fetched ahead from a web server, are those of the files on the disk.
  @Test func manyFilesOfAWebServerAreOne() async throws {
    let folder = try ServerFolder()
    let (xrootd, port) = try Server.xrootd(folder)
    defer { xrootd.kill() }
    let transport = HTTPTransport()
    let local = try ROOTFiles(
      ServerFolder.fixtureNames.sorted().map { ServerFolder.fixtures.appending(path: $0).path }, tree: "mini")
    let remote = try await ROOTFiles.open(
      ["http://127.0.0.1:\(port)/data/mc_*.root"], tree: "mini", through: [transport])
    #expect(remote.entryCount == local.entryCount && remote.parts.count == local.parts.count)
    var met: [Float] = []
    var photons: [[Float]] = []
    for try await batch in try remote.entryBatches(of: ["met_et", "photon_pt"], size: 1_500) {
      met += try batch.column("met_et", Float.self).values
      photons += try batch.jagged("photon_pt", Float.self).map(Array.init)
    }
    let whole = try local.read(["met_et", "photon_pt"], entries: 0..<local.entryCount)
    #expect(try met == whole.column("met_et", Float.self).values)
    #expect(try photons == whole.jagged("photon_pt", Float.self).map(Array.init))

    let url = "http://127.0.0.1:\(port)/data/\(ServerFolder.fixtureNames[0])"
    let one = try await ROOTFile.open(url, through: [transport])
    #expect(one.keys.map(\.name) == ["mini"])
    let error = await #expect(throws: ROOTError.self) { try await ROOTFile.open(url + "x", through: [transport]) }
    #expect(error?.code == .transport && error?.file == url + "x")
  }
}
