import Base
import ByteIO
import Events
import Pipeline
import ROOTIO

/// The files that a run reads.
package struct RunFiles {
  /// In the order of their rows.
  package private(set) var files: [InputFile]
  /// Labels that different files have by their names alone, such as two folders' `ntuple.root`, with these files.
  package private(set) var sharedNames: [(label: String, locations: [Location])] = []

  /// The files of a catalogue. Blocks the calling thread, where a pattern asks for the list of a server's folder.
  ///
  /// - Parameters:
  ///   - base: the folder or URL under which they lie, if not the catalogue's own.
  ///   - trees: the paths of trees of which the first is read that a file has, if the catalogue names none.
  /// - Throws: ``ConfigurationError``; `ByteIOError` for a pattern that stands for no file.
  package init(_ catalogue: Catalogue, base: String?, trees: [String], expander: LocationExpander) throws {
    let named = try catalogue.files(base: base, trees: trees)
    if let base = base ?? catalogue.base, !named.contains(where: \.location.leadsToFile),
      let nearby = NearbyBase.folder(near: base, of: catalogue, trees: trees)
    {
      throw ConfigurationError(
        .wrongBase, "no file of the catalogue lies under \(Location(base).shown), but they do under \(nearby)")
    }
    try self.init(
      named.flatMap { file in
        try expander.expand(file.location).map {
          InputFile(label: file.label, location: $0, trees: file.trees, sample: file.sample)
        }
      })
  }

  /// Files that are named one by one, or by patterns. Blocks the calling thread as above.
  ///
  /// - Parameters:
  ///   - arguments: files of simulated events.
  ///   - data: files of recorded events, which follow.
  ///   - trees: the paths of trees of which the first is read that a file has, where its argument names none.
  /// - Throws: ``ConfigurationError``; `ByteIOError` for a pattern that stands for no file.
  package init(
    _ arguments: [FileArgument], data: [FileArgument] = [], trees: [String], expander: LocationExpander
  ) throws {
    let simulated = try arguments.map { ($0, try $0.files(trees: trees, expander: expander)) }
    try self.init(
      simulated.flatMap(\.1) + data.flatMap { try $0.files(trees: trees, isData: true, expander: expander) })
    let automatic = Set(simulated.filter { $0.0.label == nil }.flatMap { $0.1.map(\.label) })
    let byLabel = Dictionary(grouping: files.filter { automatic.contains($0.label) }, by: \.label)
    sharedNames = byLabel.filter { $0.value.count > 1 && Set($0.value.map(\.location.filePlace)).count > 1 }
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value.map(\.location)) }
  }

  /// - Throws: ``ConfigurationError`` (`invalidLabel`).
  package init(_ files: [InputFile]) throws(ConfigurationError) {
    for file in files where file.label.contains(where: \.isNewline) || file.label.printable != file.label {
      throw ConfigurationError(
        .invalidLabel,
        "the label \(file.label.debugDescription) of \(file.location) holds a tab, the end of a line or a control character"
      )
    }
    let labelsOfData = Set(files.filter(\.sample.isData).map(\.label))
    if let file = files.first(where: { !$0.sample.isData && labelsOfData.contains($0.label) }) {
      throw ConfigurationError(
        .invalidLabel,
        "the label \(file.label) of the simulated \(file.location) is that of data, too: rows could not be told apart")
    }
    self.files = files
  }

  /// The files with the sums of weights that simulated ones without a given one hold themselves: those of the files of a label are added, as
  /// they are parts of one sample. Blocks the calling thread: it opens all these files.
  ///
  /// - Throws: `ROOTError`, `ByteIOError` of the first file that cannot be read or does not hold its sum.
  package func withSums(from source: SumOfWeightsSource, sources: SourceRegistry) throws -> RunFiles {
    var sums: [String: Double] = [:]
    for file in files where file.lacksSumOfWeights {
      sums[file.label, default: 0] += try source.sum(in: ROOTFile(sources.open(file.location)))
    }
    var result = self
    result.files = files.map { file in
      guard file.lacksSumOfWeights, let sum = sums[file.label] else { return file }
      return InputFile(
        label: file.label, location: file.location, trees: file.trees,
        sample: .simulation(
          crossSection: file.sample.crossSection, kFactor: file.sample.kFactor, sumOfWeights: sum))
    }
    return result
  }

  /// The labels that readers of a text would take for missing values.
  package var labelsReadAsMissing: [String] { Set(files.map(\.label)).intersection(MissingText.all).sorted() }
}

extension InputFile {
  fileprivate var lacksSumOfWeights: Bool { !sample.isData && sample.sumOfWeights == nil }
}
