import ByteIO
import Foundation
import Pipeline
import Testing

@testable import Configuration

/// Sums of weights in cut-flow histograms. See `Fixtures/make/histograms.py`.
@Suite struct SumOfWeightsTests {
  private static let histograms =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path + "/Fixtures/histograms"

  private func files(_ arguments: String...) throws -> RunFiles {
    try RunFiles(
      arguments.compactMap { FileArgument(argument: $0) }, trees: ["mini"], expander: LocationExpander())
  }

  @Test func sumsOfWeightsOfTheFilesOfALabelAreAdded() throws {
    let place = "\(Self.histograms)/histograms.root"
    let run = try files("a=\(place)", "b=\(Self.histograms)/ntuple.root", "a=\(place)")
    let sums = try run.withSums(
      from: SumOfWeightsSource(histogram: "cutflow;1", bin: .label("trigger")), sources: SourceRegistry())
    #expect(sums.files.map(\.sample.sumOfWeights) == [2000.5, 1000.25, 2000.5])
    let numbered = try run.withSums(
      from: SumOfWeightsSource(histogram: "cutflow;1", bin: .number(4)), sources: SourceRegistry())
    #expect(numbered.files.map(\.sample.sumOfWeights) == [100.125, 50.0625, 100.125])
    // What is known of a sample counts more, and data have none.
    let known = try RunFiles([
      InputFile(label: "a", location: "nowhere.root", tree: "mini", sample: .simulation(sumOfWeights: 3)),
      InputFile(label: "d", location: "nowhere.root", tree: "mini", sample: .data),
    ])
    let kept = try known.withSums(from: SumOfWeightsSource(histogram: "h", bin: .number(1)), sources: SourceRegistry())
    #expect(kept.files.map(\.sample) == known.files.map(\.sample))
  }

  @Test(arguments: [
    ("nothing", SumOfWeightsSource.Bin.number(1), "histograms.root: nothing: there is no object of this name"),
    (
      "cutflow;1", .number(6), "cutflow;1: the histogram has no bin 6; it has 5, called all, trigger, two photons, mass"
    ),
    ("cutflow;1", .label("photons"), "the histogram has no bin 'photons'"),
    ("cutflow;1", .number(5), "bin 5 holds 0.0, and a sum of weights is above 0"),
    ("fitted", .label("x"), "it has bins 1 to 20, without labels"),
    ("by_names", .number(1), "this TH2I has 2 dimensions"),
    ("graph", .number(1), "this is a TGraph, not a histogram"),
  ])
  func sumsThatAreNotThere(histogram: String, bin: SumOfWeightsSource.Bin, message: String) throws {
    let run = try files("a=\(Self.histograms)/histograms.root")
    let error = #expect(throws: (any Error).self) {
      try run.withSums(from: SumOfWeightsSource(histogram: histogram, bin: bin), sources: SourceRegistry())
    }
    #expect("\(error.map { "\($0)" } ?? "")".contains(message))
  }
}
