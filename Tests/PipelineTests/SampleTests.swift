import ByteIO
import Diphoton
import Events
import Foundation
import Provenance
import Synchronization
import Testing

@testable import Pipeline

/// Files of data beside those of simulation, and numbers that are given in place of a file's. See `Fixtures/make/data.py`.
@Suite struct SampleTests {
  private static func data(_ period: String) -> InputFile {
    InputFile(
      label: "data", location: Location("\(Fixtures.folder)/data/GamGam/Data/data_\(period).GamGam.root"), tree: "mini",
      sample: .data)
  }

  private static func bare(_ sample: EventSample) -> InputFile {
    InputFile(
      label: "tt", location: Location("\(Fixtures.folder)/data/GamGam/MC/bare.root"), tree: "mini", sample: sample)
  }

  private func table(_ files: [InputFile], threads: Int = 2) async throws -> (text: String, RunSummary, [FileOpened]) {
    var options = RunOptions()
    options.threads = threads
    options.partitionSize = 70
    let opened = Mutex<[FileOpened]>([])
    let sink = MemorySink()
    let summary = try await Extraction(of: files, with: DiphotonAnalysis(), options: options).run(into: sink) {
      if case .fileOpened(let file) = $0 { opened.withLock { $0.append(file) } }
    }
    return (sink.text, summary, opened.withLock { $0.sorted { $0.index < $1.index } })
  }

  @Test(arguments: [1, 7]) func simulationStaysAsItIs(threads: Int) async throws {
    let alone = try await table(Array(Fixtures.small[..<2]), threads: threads)
    let files = [Self.data("A"), Fixtures.small[0], Self.data("C"), Fixtures.small[1]]
    let together = try await table(files, threads: threads)
    let lines = together.text.split(separator: "\n")
    let ofData = lines.filter { $0.hasSuffix("\tdata") }
    #expect(lines.filter { !$0.hasSuffix("\tdata") } == alone.text.split(separator: "\n"))
    #expect(ofData.count == together.1.labels[0].eventsSelected && !ofData.isEmpty)
    let columns = try #require(lines.first).split(separator: "\t")
    let weight = try #require(columns.firstIndex(of: "weight"))
    #expect(ofData.allSatisfy { $0.split(separator: "\t", omittingEmptySubsequences: false)[weight] == "1.0" })

    let (flow, former) = (CutFlowTable(together.1), CutFlowTable(alone.1))
    #expect(flow.total == former.total)
    #expect(former.totalOfData == nil)
    #expect(flow.totalOfData?.events[0] == 400)
    #expect(flow.totalOfData?.weighted == flow.totalOfData?.events.map(Double.init))
    #expect(flow.labels.map(\.type) == [.data, nil, nil])
    #expect(flow.flows.map(\.name) == ["data", "tt", "gg", "total simulation", "total data"])
    #expect(flow.distinctFlows.map(\.name) == ["data", "tt", "gg", "total simulation"])
  }

  @Test func aTotalOfOneLabelIsThatLabel() async throws {
    let flow = CutFlowTable(try await table([Fixtures.small[0]]).1)
    #expect(flow.flows.map(\.name) == ["tt", "total"])
    #expect(flow.distinctFlows.map(\.name) == ["tt"])
    let ofData = CutFlowTable(try await table([Self.data("B"), Self.data("D")]).1)
    #expect(ofData.flows.map(\.name) == ["data", "total data"])
    #expect(ofData.total.events.allSatisfy { $0 == 0 })
    #expect(ofData.distinctFlows.map(\.name) == ["data"])
  }

  @Test func onlyManifestsWithDataSpeakOfTypes() async throws {
    func manifest(_ files: [InputFile]) async throws -> Manifest {
      let extraction = Extraction(of: files, with: try DiphotonAnalysis())
      return extraction.manifest(of: try await extraction.run(into: MemorySink()))
    }
    let without = try await manifest(Array(Fixtures.small[..<1])).json(isIndented: false)
    #expect(!without.contains(#""type":"data""#) && !without.contains("total_data"))
    let with = try await manifest([Fixtures.small[0], Self.data("A")])
    #expect(with.inputs.map(\.type) == [nil, .data])
    #expect(with.labels.map(\.type) == [nil, .data])
    #expect(Set(with.inputs[1].constants.keys) == ["sum_weights", "cross_section_pb"])
    #expect(with.inputs[1].constants.values.allSatisfy { $0 == nil })
    let text = try with.json(isIndented: false)
    let read = try JSONDecoder().decode(Manifest.self, from: Data(text.utf8))
    #expect(read == with)
  }

  @Test func whatAFileLacksCanBeGiven() async throws {
    let error = try await #require(throws: PipelineError.self) {
      try await self.table([Self.bare(.simulation())])
    }
    #expect(error.message.contains("SumWeights") && error.message.contains("XSection"))
    let given = EventSample.simulation(crossSection: 0.25, sumOfWeights: 8)
    let (text, summary, opened) = try await table([Self.bare(given)])
    #expect(opened.flatMap(\.replaced).isEmpty)
    #expect(summary.files[0].constants == ["sum_weights": 8...8, "cross_section_pb": 0.25...0.25])
    // The same numbers given of a file that has others.
    let whole = Fixtures.small[0]
    let replaced = try await table(
      [InputFile(label: "tt", location: whole.location, tree: "mini", sample: given)])
    #expect(replaced.2[0].replaced == ["SumWeights", "XSection"])
    #expect(replaced.text.hasPrefix(text))
  }

  @Test func aRunOfOtherNumbersIsAnotherRun() throws {
    func identity(_ sample: EventSample) throws -> RunIdentity {
      Extraction(of: [Self.bare(sample)], with: try DiphotonAnalysis()).identity
    }
    let one = try identity(.simulation(crossSection: 1))
    #expect(one.difference(to: one) == nil)
    let other = try identity(.data)
    let difference = try #require(one.difference(to: other))
    #expect(difference.hasSuffix("was simulation with cross-section 1.0 pb and is data now"))
    let coded = try JSONDecoder().decode(RunIdentity.self, from: JSONEncoder().encode(one))
    #expect(coded == one)
  }
}
