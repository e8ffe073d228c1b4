import Events

/// The branches of a file that an analysis reads.
struct WantedBranches {
  /// Those that must be there.
  let needed: [InputBranch]
  /// The names of those that it would read, were not their values given beside the file.
  let replaced: [String]

  init(of sample: EventSample, for analysis: some Analysis) {
    needed = analysis.schema.branches(of: analysis.inputs(of: sample))
    let names = Set(needed.map(\.name))
    replaced =
      sample.isData ? [] : analysis.schema.branches(of: analysis.inputs).map(\.name).filter { !names.contains($0) }
  }
}
