import ByteIO
import Foundation
import Testing

@testable import ROOTIO

/// Batches, many files and rows against what single branches give, which is held against ROOT and uproot elsewhere.
@Suite struct EntryBatchTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures").path
  private let path = folder + "/small/GamGam/MC/mc_341081.ttH125_gamgam.GamGam.root"
  private let pattern = folder + "/small/GamGam/MC/mc_*.root"

  private func code(_ body: () async throws -> Void) async -> ROOTError.Code? {
    do {
      try await body()
      return nil
    } catch {
      return (error as? ROOTError)?.code
    }
  }

  @Test func patternsStandForBranches() throws {
    let tree = try ROOTFile(path: path).tree("mini")
    let photons = try tree.branches(matching: ["photon_*"])
    #expect(photons.map(\.path) == tree.allBranches.map(\.path).filter { $0.hasPrefix("photon_") })
    #expect(photons.count > 5)
    let names = try tree.branches(matching: ["met_et", "photon_pt", "photon_*", "met_et"]).map(\.path)
    #expect(names.prefix(2) == ["met_et", "photon_pt"] && Set(names).count == names.count)
    let error = #expect(throws: ROOTError.self) { try tree.branches(matching: ["phton_*"]) }
    #expect(error?.code == .missingBranch)
  }

  @Test("Every branch is read as alone", arguments: [0..<0, 17..<18, 100..<2_000])
  func readingTogether(entries: Range<Int>) throws {
    let tree = try ROOTFile(path: path).tree("mini")
    let batch = try tree.read(["*"], entries: entries)
    #expect(batch.entries == entries && batch.names.count > 70)
    for name in batch.names {
      #expect(try batch.structure(name) == tree.branch(name).structure(entries: entries), "\(name)")
    }
    #expect(try batch.column("met_et", Float.self) == tree.branch("met_et").column(Float.self, entries: entries))
    #expect(try batch.jagged("photon_pt", Float.self) == tree.branch("photon_pt").jagged(Float.self, entries: entries))
    let reader = try BranchReader(tree.branch("photon_n"))
    let converted = try reader.column(Double.self, entries: entries, conversion: .numeric)
    #expect(try batch.column("photon_n", Double.self, conversion: .numeric) == converted)
  }

  @Test(
    "Readers that share buffers keep apart what each needs for its next step",
    arguments: ["zlib1", "zstd", "oldzip", "uncompressed", "embedded_baskets", "tiny_baskets", "photon_arrays"],
    [7, 137])
  func readersInTurn(file: String, step: Int) throws {
    let tree = try ROOTFile(path: Self.folder + "/edge/\(file).root").tree("mini")
    let buffers = ReadBuffers()
    let readers = try tree.allBranches.filter { $0.shape != .group }.map { try BranchReader($0, sharing: buffers) }
    for start in stride(from: 0, to: tree.entryCount, by: step) {
      let entries = start..<min(start + step, tree.entryCount)
      for reader in readers {
        #expect(
          try reader.structure(entries: entries) == reader.branch.structure(entries: entries), "\(reader.branch.path)")
      }
    }
  }

  @Test func mistakesAreErrors() async throws {
    let tree = try ROOTFile(path: path).tree("mini")
    let batch = try tree.read(["met_et", "photon_pt"], entries: 0..<5)
    #expect(await code { _ = try tree.read(["met_et"], entries: -1..<5) } == .outOfRange)
    #expect(await code { _ = try tree.read(["met_et"], entries: 0..<9_999) } == .outOfRange)
    #expect(await code { _ = try batch.column("met", Float.self) } == .missingBranch)
    #expect(await code { _ = try batch.column("met_et", Double.self) } == .wrongType)
    #expect(await code { _ = try batch.column("met_et", Int64.self, conversion: .numeric) } == .wrongType)
    #expect(await code { _ = try batch.column("photon_pt", Float.self) } == .wrongType)
    #expect(await code { _ = try batch.jagged("met_et", Float.self) } == .wrongType)
    #expect(await code { _ = try batch.nested("met_et", Float.self) } == .wrongType)
    #expect(await code { _ = try batch.strings("met_et") } == .wrongType)
    #expect(await code { _ = try batch.stringLists("met_et") } == .wrongType)
    #expect(await code { _ = try tree.entryBatches(of: ["met_et"], size: .entries(0)) } == .outOfRange)
    #expect(await code { _ = try tree.entryBatches(of: ["met_et"], size: .clusters(about: -3)) } == .outOfRange)
    #expect(await code { _ = try tree.entryBatches(of: ["met_et"], ahead: 0) } == .outOfRange)
    #expect(await code { _ = try tree.batches(of: ["met_et"], size: .entries(0)) } == .outOfRange)
    #expect(await code { _ = try tree.branch("met_et").column(Float.self, entries: -4..<2) } == .outOfRange)
    #expect(tree.ranges(.entries(0)).count == tree.entryCount)
    #expect(tree.ranges(.entries(.min)).count == tree.entryCount)
    #expect(try tree.branch("met_et").byteRanges(of: -5..<9_999_999).count <= tree.branch("met_et").basketCount)
    let files = try ROOTFiles([path], tree: "mini")
    #expect(await code { _ = try files.tree(1) } == .outOfRange)
    #expect(await code { _ = try files.read(["met_et"], entries: 0..<9_999) } == .outOfRange)
    #expect(await code { _ = try files.entryBatches(of: ["met_et"], size: -1) } == .outOfRange)
    #expect(await code { for try await _ in try files.entryBatches(of: ["mett"]) {} } == .missingBranch)
    #expect(await code { _ = try ROOTFiles(["/nowhere/*.root"], tree: "mini") } == .transport)
    #expect(await code { _ = try ROOTFiles([path], tree: "other") } == .missingObject)
    #expect(await code { _ = try files.read(["met_et"], entries: 5..<5) } == nil)
    #expect(await code { _ = try ROOTFiles([], tree: "mini") } == .missingObject)
  }

  @Test func aSchemeWithoutATransportSaysWhichProductReadsIt() async throws {
    for (url, word) in [
      ("https://h/f.root", "HTTPIO"), ("root://h//f.root", "XRootDIO"), ("s3://h/f", "s3:// is no kind"),
    ] {
      do {
        _ = try await ROOTFile.open(url)
        Issue.record("\(url) was opened")
      } catch let error as ROOTError {
        #expect(error.code == .transport && error.message.contains(word))
        #expect((error.cause as? ByteIOError)?.code == .unknownScheme)
      }
    }
    #expect(try await ROOTFile.open(path).keys.map(\.name) == ROOTFile(path: path).keys.map(\.name))
    await #expect(throws: ROOTError.self) { try await ROOTFile.open("/nowhere.root") }
  }

  @Test("Batches in a loop make up the whole", arguments: [1, 3, 64])
  func loops(ahead: Int) async throws {
    let tree = try ROOTFile(path: path).tree("mini")
    var values: [Float] = []
    var entries: [Range<Int>] = []
    let batches = try tree.entryBatches(of: ["met_et"], entries: 50..<1_777, size: .entries(97), ahead: ahead)
    for try await batch in batches {
      entries.append(batch.entries)
      values += try batch.column("met_et", Float.self).values
    }
    #expect(try values == tree.branch("met_et").column(Float.self, entries: 50..<1_777).values)
    #expect(entries.first?.lowerBound == 50 && entries.last?.upperBound == 1_777)
    #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
    // Two loops over one sequence do not disturb each other.
    var (first, second) = (batches.makeAsyncIterator(), batches.makeAsyncIterator())
    for _ in 0..<5 { #expect(try await first.next()?.entries == second.next()?.entries) }
  }

  @Test func aLoopThatIsLeftOrCancelledEnds() async throws {
    let tree = try ROOTFile(path: path).tree("mini")
    for try await batch in try tree.entryBatches(of: ["*"], size: .entries(10), ahead: 1)
    where batch.entries.lowerBound > 30 { break }
    let task = Task {
      var count = 0
      while true {
        for try await _ in try tree.entryBatches(of: ["met_et"], size: .entries(10), ahead: 2) { count += 1 }
      }
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test("Many files are one", arguments: [1, 700, 3_000, 100_000])
  func manyFiles(size: Int) async throws {
    let files = try await ROOTFiles.open([pattern], tree: "mini")
    #expect(files.parts.count == 5 && files.entryCount == 10_000)
    let trees = try files.parts.indices.map { try files.tree($0) }
    let met = try trees.flatMap { try $0.branch("met_et").column(Float.self).values }
    let pt = try trees.flatMap { try $0.branch("photon_pt").jagged(Float.self).map(Array.init) }
    let wanted = size == 1 ? 1_990..<2_010 : 1_234..<9_876
    let whole = try files.read(["photon_pt", "met_et"], entries: wanted)
    #expect(try whole.column("met_et", Float.self).values == Array(met[wanted]))
    #expect(try whole.jagged("photon_pt", Float.self).map(Array.init) == Array(pt[wanted]))
    var next = wanted.lowerBound
    for try await batch in try files.entryBatches(of: ["photon_p*", "met_et"], entries: wanted, size: size) {
      #expect(batch.entries == next..<min(next + size, wanted.upperBound))
      next = batch.entries.upperBound
      #expect(try batch.column("met_et", Float.self).values == Array(met[batch.entries]))
      #expect(try batch.jagged("photon_pt", Float.self).map(Array.init) == Array(pt[batch.entries]))
    }
    #expect(next == wanted.upperBound)
  }

  @Test func rowsAreWhatColumnsAre() async throws {
    struct Event: Decodable {
      enum CodingKeys: String, CodingKey {
        case runNumber
        case momenta = "photon_pt"
        case met = "met_et"
        case trigP, nothing
      }
      let runNumber: Int
      let momenta: [Double]
      let met: Float
      let trigP: Bool
      let nothing: Int?
    }
    let tree = try ROOTFile(path: path).tree("mini")
    let rows = try tree.rows(of: Event.self, entries: 5..<1_500).read()
    let met = try tree.branch("met_et").column(Float.self, entries: 5..<1_500)
    let pt = try tree.branch("photon_pt").jagged(Float.self, entries: 5..<1_500)
    #expect(rows.map(\.met) == met.values)
    #expect(rows.map(\.momenta) == pt.map { $0.map(Double.init) })
    #expect(rows.allSatisfy { $0.nothing == nil })
    var count = 0
    for try await event in tree.rows(of: Event.self) {
      if count >= 5, count < 1_500 { #expect(event.met == met[count - 5]) }
      count += 1
    }
    #expect(count == tree.entryCount)
  }

  @Test func rowsOfAnotherMakeAreErrors() async throws {
    struct Missing: Decodable {
      enum CodingKeys: String, CodingKey { case value = "met_ett" }
      let value: Float
    }
    struct Met<Value: Decodable & Sendable>: Decodable {
      enum CodingKeys: String, CodingKey { case value = "met_et" }
      let value: Value
    }
    struct Momentum: Decodable {
      enum CodingKeys: String, CodingKey { case value = "photon_pt" }
      let value: Float
    }
    struct Small: Decodable { let eventNumber: Int8 }
    struct Inner: Decodable { let x: Int }
    let tree = try ROOTFile(path: path).tree("mini")
    #expect(await code { _ = try tree.rows(of: Missing.self).read() } == .missingBranch)
    #expect(await code { _ = try tree.rows(of: Met<[Float]>.self).read() } == .wrongType)
    #expect(await code { _ = try tree.rows(of: Momentum.self).read() } == .wrongType)
    #expect(await code { _ = try tree.rows(of: Small.self).read() } == .wrongType)
    #expect(await code { _ = try tree.rows(of: Met<String>.self).read() } == .wrongType)
    #expect(await code { _ = try tree.rows(of: Met<Inner>.self).read() } == .wrongType)
    #expect(await code { _ = try tree.rows(of: Met<Float>.self, entries: 0..<99_999).read() } == .outOfRange)
  }

  @Test func theDescriptionHasALineForEachBranch() throws {
    let tree = try ROOTFile(path: path).tree("mini")
    let lines = tree.description.split(separator: "\n")
    #expect(lines.count == tree.allBranches.count + 3)
    #expect(lines[0] == "mini: 2000 entries")
    #expect(lines.contains { $0.hasPrefix("photon_pt ") && $0.hasSuffix(" | JaggedColumn<Float>") })
    #expect(lines.contains { $0.hasPrefix("met_et ") && $0.hasSuffix(" | Column<Float>") })
  }
}
