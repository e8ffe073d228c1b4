import Base
import ByteIO
import Configuration
import Diphoton
import DiphotonRuns
import Pipeline
import PythonBridge

/// What Python asks for: the same as the command's options, in their words.
struct ExtractOrder: Decodable, Sendable {
  /// A file or a pattern.
  struct File: Decodable, Sendable {
    /// Nil for one that the path may begin with, as on the command line.
    let label: String?
    let path: String
  }

  /// A configuration or a catalogue.
  struct Document: Decodable, Sendable {
    /// What messages call it.
    let name: String
    let root: Node
  }

  var preset: String?
  var config: Document?
  var release: String?
  var luminosity: String?

  var base: String?
  var files: [File]?
  var dataFiles: [File]?
  var catalogue: Document?
  var withData: Bool?
  var tree: String?

  var threads: Int?
  var skipBadFiles: Bool?
  var maxBadFiles: Int?
  var nMinusOne: Bool?

  private enum CodingKeys: String, CodingKey {
    case preset, config, release, luminosity, base, files, catalogue, tree, threads
    case dataFiles = "data_files"
    case withData = "with_data"
    case skipBadFiles = "skip_bad_files"
    case maxBadFiles = "max_bad_files"
    case nMinusOne = "n_minus_one"
  }

  /// - Throws: `BridgeError` for a text that is no order.
  init(_ text: UnsafePointer<CChar>?) throws {
    let text = try Border.string(text)
    do {
      self = try JSON.compact.read(ExtractOrder.self, from: text)
    } catch { throw BridgeError.usage("the order makes no sense: \(error)") }
  }

  /// Whether the run goes on without bad files.
  var skipsBadFiles: Bool { skipBadFiles == true || maxBadFiles != nil }

  // MARK: The analysis

  /// The settings in force.
  ///
  /// - Parameter found: the release that the files were found to be of; nil if that is not known.
  /// - Throws: `ConfigurationError`, `DiphotonError`, `BridgeError`.
  func settings(of found: String? = nil) throws -> ChosenSettings<Preset> {
    let asked = try release.map { text in
      guard let choice = ReleaseChoice(text, among: Preset.releases) else {
        throw BridgeError.order(
          "release is one of \(ReleaseChoice.words(Preset.releases).joined(separator: ", ")), not '\(text)'")
      }
      return choice
    }
    var chosen = try ChosenSettings<Preset>(
      preset: preset, document: config.map { try YAMLDocument($0.root, name: $0.name) },
      release: found.map { .named($0) } ?? asked)
    if let luminosity {
      guard let luminosity = Luminosity(luminosity) else {
        throw BridgeError.order(
          "luminosity is a number in pb-1, fb-1 or ab-1, such as '10.064fb-1', not '\(luminosity)'")
      }
      chosen.settings.luminosityInversePb = luminosity.inversePb
    }
    return chosen
  }

  /// - Throws: `PipelineError`.
  func options(_ chosen: ChosenSettings<Preset>) throws -> RunOptions {
    var options = RunOptions()
    options.threads = threads ?? chosen.configuration?.threads ?? options.threads
    options.skipsBadFiles = skipsBadFiles
    options.maximumBadFiles = maxBadFiles
    try options.validate()
    return options
  }

  // MARK: The files

  /// Blocks the calling thread.
  ///
  /// - Throws: `ConfigurationError`, `ByteIOError`, `BridgeError`; `ROOTError` of files that do not hold their sums of weights.
  func runFiles(_ chosen: ChosenSettings<Preset>, _ sources: SourceRegistry) throws -> RunFiles {
    let run = try namedFiles(chosen)
    return try chosen.configuration?.sumOfWeights.map { try run.withSums(from: $0, sources: sources) } ?? run
  }

  private func namedFiles(_ chosen: ChosenSettings<Preset>) throws -> RunFiles {
    let own = tree ?? chosen.configuration?.tree
    let trees = own.map { [$0] } ?? (chosen.preset.hasSettings ? Release.trees : [InputFile.onlyTree])
    let expander = LocationExpander()
    if let files = files ?? (dataFiles == nil ? nil : []) {
      return try RunFiles(
        files.map(Self.argument), data: (dataFiles ?? []).map(Self.argument), trees: trees, expander: expander)
    }
    var catalogue = try catalogue(chosen)
    if own != nil { catalogue.tree = nil }
    return try RunFiles(catalogue, base: base, trees: trees, expander: expander)
  }

  private static func argument(_ file: File) throws(BridgeError) -> FileArgument {
    let argument =
      file.label.map { FileArgument(label: $0, place: file.path, tree: nil) } ?? FileArgument(argument: file.path)
    guard let argument else { throw .order("'\(file.path)' names no file") }
    return argument
  }

  private func catalogue(_ chosen: ChosenSettings<Preset>) throws -> Catalogue {
    if let catalogue { return try CatalogueFile.read(YAMLDocument(catalogue.root, name: catalogue.name)) }
    guard let release = chosen.release ?? chosen.preset.releases.first,
      var bundled = try BundledCatalogues.catalogue(of: release)
    else { throw ConfigurationError(.noFiles, "no file is named") }
    if withData != true { bundled.samples.removeAll(where: \.isData) }
    return bundled
  }
}
