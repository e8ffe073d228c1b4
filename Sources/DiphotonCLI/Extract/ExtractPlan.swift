import ByteIO
import Diphoton
import Foundation
import Logging
import Pipeline
import Provenance
import Tables

/// What `diphoton extract` is to do, after all options and files are taken together: an option on the command line
/// counts more than the configuration file, which counts more than the preset.
struct ExtractPlan {
  let files: [InputFile]
  let preset: Preset
  let settings: DiphotonSettings
  let options: RunOptions
  let format: TableFormat

  /// Blocks the calling thread, where a pattern asks for the list of a server's folder.
  ///
  /// - Throws: ``CommandError``, `DiphotonError`, `PipelineError`, `ByteIOError` for options and files that make no
  ///   sense or cannot be read.
  init(_ arguments: ExtractOptions, expander: LocationExpander) throws {
    let chosen = try ChosenSettings(arguments.settings)
    let configuration = chosen.configuration
    preset = chosen.preset
    settings = chosen.settings
    format = try arguments.tableFormat()
    if arguments.format == nil, format.compression == .none { Self.warn(ofEndingOf: arguments.output) }
    files = try Self.files(arguments, tree: configuration?.tree, expander)
    var options = RunOptions()
    options.batchSize = arguments.batchSize ?? configuration?.batchSize ?? options.batchSize
    options.threads = arguments.threads ?? configuration?.threads ?? options.threads
    options.skipsBadFiles = arguments.skipBadFiles
    self.options = options
    let read = files.map(\.location) + [arguments.settings.config, arguments.catalogue].compactMap(\.self)
    try Self.check(outputs: [arguments.output, arguments.cutflow].compactMap(\.self), against: read)
  }

  /// Says so if the name's ending could make one expect something else than the text that it will hold.
  private static func warn(ofEndingOf output: String) {
    let ending = URL(filePath: output).pathExtension
    guard !ending.isEmpty, TableFormat.kind(ofFileNamed: output) == nil else { return }
    Logger.diphoton.warning(
      "\(output): .\(ending) names no format that can be written; it will hold tab-separated text")
  }

  /// - Throws: ``CommandError`` if an output, or the manifest beside it, would take the place of a file that is read.
  private static func check(outputs: [String], against inputs: [String]) throws(CommandError) {
    let places = Set(inputs.map { String($0.trimmingPrefix("file://")).place })
    for path in outputs where places.contains(path.place) || places.contains(Manifest.path(ofTable: path).place) {
      throw CommandError(.usage, "the output \(path) is a file that is read", advice: "Choose another name for it.")
    }
  }

  /// What makes the table, besides the files.
  var description: RunDescription {
    get throws {
      guard case .object(let settings) = try JSONValue(encoding: settings) else { return RunDescription() }
      return RunDescription(
        program: RunDescription.Program(name: "diphoton", version: DiphotonCommand.version), preset: preset.name,
        settings: settings, format: format.kind.rawValue, compression: format.compression.rawValue)
    }
  }

  private static func files(
    _ arguments: ExtractOptions, tree: String?, _ expander: LocationExpander
  ) throws -> [InputFile] {
    let files: [InputFile]
    if arguments.file.isEmpty {
      var catalogue = try arguments.catalogue.map { try CatalogueFile.read(path: $0) } ?? CatalogueFile.bundled()
      if let tree { catalogue.tree = tree }
      files = try catalogue.files(base: arguments.base).flatMap { file in
        try expander.expand(file.location).map { InputFile(label: file.label, location: $0, tree: file.tree) }
      }
    } else {
      files = try arguments.file.flatMap { try $0.files(tree: tree ?? "mini", expander: expander) }
    }
    for file in files where file.label.contains(where: { $0.isNewline || $0 == "\t" }) {
      throw CommandError(
        .usage, "the label \(file.label.debugDescription) of \(file.location) holds a tab or the end of a line",
        advice: "Choose a label that fits into a field of the table.")
    }
    let repeated = Dictionary(grouping: files, by: \.location).filter { $1.count > 1 }.keys.sorted()
    if let first = repeated.first {
      let rest = repeated.count > 1 ? " and \(repeated.count - 1) more" : ""
      Logger.diphoton.warning("named more than once, so that its events are in the table as often: \(first)\(rest)")
    }
    return files
  }
}
