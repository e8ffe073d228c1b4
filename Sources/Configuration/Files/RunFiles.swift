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

  /// Files that are named one by one, or by patterns. Where names give two files one label, the folders' names are the labels of all
  /// that are labelled by their names, if those tell them apart. Blocks the calling thread as above.
  ///
  /// - Parameters:
  ///   - arguments: files of simulated events.
  ///   - listed: files of a list, which follow, and whether each has its label by its name only.
  ///   - data: files of recorded events, which come last.
  ///   - trees: the paths of trees of which the first is read that a file has, where its argument names none.
  /// - Throws: ``ConfigurationError``; `ByteIOError` for a pattern that stands for no file.
  package init(
    _ arguments: [FileArgument], listed: [(file: InputFile, isNamed: Bool)] = [], data: [FileArgument] = [],
    trees: [String], expander: LocationExpander
  ) throws {
    var all: [(file: InputFile, isNamed: Bool)] = []
    for argument in arguments {
      all += try argument.files(trees: trees, expander: expander).map { ($0, argument.label == nil) }
    }
    all += listed
    all = Self.labelledByFolder(all) ?? all
    try self.init(
      all.map(\.file) + data.flatMap { try $0.files(trees: trees, sample: .data, expander: expander) })
    let automatic = Set(all.filter(\.isNamed).map(\.file.label))
    let byLabel = Dictionary(grouping: files.filter { automatic.contains($0.label) }, by: \.label)
    sharedNames = byLabel.filter { $0.value.count > 1 && Set($0.value.map(\.location.filePlace)).count > 1 }
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value.map(\.location)) }
  }

  /// The same files with the names of their folders as labels, in place of their own; nil if their own are as good, or better.
  private static func labelledByFolder(
    _ all: [(file: InputFile, isNamed: Bool)]
  ) -> [(file: InputFile, isNamed: Bool)]? {
    let named = all.filter { $0.isNamed && !$0.file.sample.isData }.map(\.file)
    let shared = Dictionary(grouping: named, by: \.label).values.map {
      Dictionary(grouping: $0, by: \.location.filePlace)
    }
    .filter { $0.count > 1 }
    let chosen = Set(all.filter { !$0.isNamed }.map(\.file.label))
    let folders = named.map { $0.location.folderName }
    guard !shared.isEmpty, folders.allSatisfy({ $0.map { !chosen.contains($0) } ?? false }),
      shared.allSatisfy({ places in
        let names = places.values.compactMap { $0.first?.location.folderName }
        return Set(names).count == places.count
      })
    else { return nil }
    return all.map { file, isNamed in
      guard isNamed, !file.sample.isData, let folder = file.location.folderName else { return (file, isNamed) }
      return (InputFile(label: folder, location: file.location, trees: file.trees, sample: file.sample), false)
    }
  }

  /// That files have one label by their names alone, a sentence for each label without the full stop.
  ///
  /// - Parameter advice: what to do about it.
  package func doubtsAboutNames(advice: String) -> [String] {
    sharedNames.map { label, locations in
      "\(Enumeration.text(locations.map(\.shown))) have one label, \(label), by their names; \(advice)"
    }
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
