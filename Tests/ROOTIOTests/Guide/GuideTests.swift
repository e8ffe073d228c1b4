import Foundation
import ROOTIO
import Testing

/// What the pages of the library's documentation show, run: a test holds that each of their blocks stands here.
@Suite struct GuideTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  private let samples = Self.folder.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/small").path

  @Test func overview() async throws {
    let file = try ROOTFile(path: "\(samples)/GamGam/MC/mc_341081.ttH125_gamgam.GamGam.root")
    let tree = try file.tree("mini")
    let met = try tree.branch("met_et").column(Float.self)  // Column<Float>: one number per event
    let pt = try tree.branch("photon_pt").jagged(Float.self)  // JaggedColumn<Float>: a list per event
    print(tree.entryCount, met[0], Array(pt[0]))
  }

  @Test func readingATree() async throws {
    let file = try ROOTFile(path: "\(samples)/GamGam/MC/mc_341081.ttH125_gamgam.GamGam.root")
    for (path, key) in try file.allKeys() {
      print(path, key.className, key.cycle)
    }

    let tree = try file.tree("mini")
    print(tree)
    for branch in tree.allBranches.prefix(3) {
      print(branch.path, branch.typeName, branch.shape, branch.entryCount)
    }

    let firstThousand = try tree.branch("photon_pt").jagged(Float.self, entries: 0..<1_000)
    for list in firstThousand.prefix(3) { print(list.count) }

    var masses: [Float] = []
    for batch in try tree.batches(of: ["photon_pt", "photon_eta", "photon_phi"]) {
      let pt = try batch.jagged("photon_pt", Float.self)
      let eta = try batch.jagged("photon_eta", Float.self)
      let phi = try batch.jagged("photon_phi", Float.self)
      for event in pt.indices where pt.count(at: event) >= 2 {
        let first = pt.offsets[event]
        let second = first + 1
        let angles = cosh(eta.content[first] - eta.content[second]) - cos(phi.content[first] - phi.content[second])
        masses.append((2 * pt.content[first] * pt.content[second] * angles).squareRoot())
      }
    }
  }

  @Test func readingBranchesTogether() async throws {
    let file = try ROOTFile(path: "\(samples)/GamGam/MC/mc_341081.ttH125_gamgam.GamGam.root")
    let tree = try file.tree("mini")
    let batch = try tree.read(["photon_*", "met_et"], entries: 0..<1_000)
    print(batch.names)
    let pt = try batch.jagged("photon_pt", Float.self)
    let met = try batch.column("met_et", Float.self)
    print(pt[0].first ?? 0, met[0])

    let energies = try batch.column("met_et", Double.self, conversion: .numeric)
    print(energies.values.max() ?? 0)

    var photonCount = 0
    for try await batch in try tree.entryBatches(of: ["photon_pt"], size: .clusters(about: 500)) {
      photonCount += try batch.jagged("photon_pt", Float.self).content.count
    }
    print(photonCount)
  }

  @Test func readingManyFiles() async throws {
    let files = try await ROOTFiles.open(["\(samples)/GamGam/MC/mc_*.root"], tree: "mini")
    print(files.parts.count, files.entryCount)
    for part in files.parts { print(part.name, part.entries) }

    var above = 0
    for try await batch in try files.entryBatches(of: ["met_et"], size: 3_000) {
      above += try batch.column("met_et", Float.self).count { $0 > 50_000 }
    }
    print(above)

    let across = try files.read(["met_et"], entries: 1_900..<2_100)
    print(across.entries, try across.column("met_et", Float.self).count)
  }

  @Test func readingRows() async throws {
    struct Event: Decodable {
      enum CodingKeys: String, CodingKey {
        case runNumber
        case momenta = "photon_pt"
        case met = "met_et"
        case other = "no_such_branch"
      }
      let runNumber: Int
      let momenta: [Float]
      let met: Double
      let other: Float?
    }

    let tree = try ROOTFile(path: "\(samples)/GamGam/MC/mc_341081.ttH125_gamgam.GamGam.root").tree("mini")
    var energetic = 0
    for try await event in tree.rows(of: Event.self, entries: 0..<500) where event.met > 50_000 {
      energetic += event.momenta.count > 1 ? 1 : 0
    }
    print(energetic)

    let events = try tree.rows(of: Event.self, entries: 0..<10).read()
    print(events.map(\.runNumber))
  }

  @Test func readingFromServers() async throws {
    do {
      _ = try await ROOTFile.open("https://example.org/file.root")
    } catch let error as ROOTError {
      print(error.message)
    }
  }

  @Test func comingFromUproot() async throws {
    let file = try ROOTFile(path: "\(samples)/GamGam/MC/mc_341081.ttH125_gamgam.GamGam.root")
    print(file.keys.map(\.name))
    let tree = try file.tree("mini")
    print(tree)

    let met = try tree.branch("met_et").column(Float.self)
    let pt = try tree.branch("photon_pt").jagged(Float.self)
    print(met.values.reduce(0, +) / Float(met.count))  // numpy.mean(met)
    print(pt.indices.map { pt.count(at: $0) }.max() ?? 0)  // ak.max(ak.num(pt))
    print(pt.content.max() ?? 0)  // ak.max(pt)

    var leading: [Float] = []
    for event in pt.indices where pt.count(at: event) > 0 { leading.append(pt.content[pt.offsets[event]]) }
    print(leading.count)
  }

  @Test func everyBlockOfThePagesIsHere() throws {
    let own = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
    func words(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    let here = words(own.replacing("\"\\(samples)/", with: "\"samples/"))
    let pages = Self.folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/ROOTIO/ROOTIO.docc")
    var count = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: pages.path).sorted() where name.hasSuffix(".md") {
      let text = try String(contentsOf: pages.appending(path: name), encoding: .utf8)
      for block in text.components(separatedBy: "```swift\n").dropFirst() {
        let code = block.components(separatedBy: "```")[0].replacing("import ROOTIO\n", with: "")
        #expect(here.contains(words(code)), "\(name) shows what is run nowhere: \(code)")
        count += 1
      }
    }
    #expect(count > 15)
  }
}
