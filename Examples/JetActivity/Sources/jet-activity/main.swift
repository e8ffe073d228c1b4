import ByteIO
import Events
import Pipeline
import Tables

let files = CommandLine.arguments.dropFirst().map { argument in
  let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
  return InputFile(label: parts[0], location: Location(parts[1]), tree: "mini")
}
let run = try Extraction(
  of: files, with: FeatureAnalysis(cuts: JetActivity.cuts, features: JetActivity.features))
let summary = try await run.run(into: AtomicFile(path: "jets.tsv", replacing: true))
for label in summary.labels {
  print("\(label.label): \(label.eventsSelected) of \(label.eventsRead) events")
}
