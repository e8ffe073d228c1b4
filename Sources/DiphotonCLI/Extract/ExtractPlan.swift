import ByteIO
import Configuration
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
  /// - Throws: `ConfigurationError`, `DiphotonError`, `ByteIOError` for options and files that make no
  ///   sense or cannot be read.
  init(_ arguments: ExtractOptions, expander: LocationExpander) throws {
    let chosen = try arguments.settings.chosen()
    let configuration = chosen.configuration
    preset = chosen.preset
    settings = chosen.settings
    format = try arguments.tableFormat()
    if arguments.format == nil, format.compression == .none { Self.warn(ofEndingOf: arguments.output) }
    let run = try Self.files(arguments, tree: configuration?.tree, expander)
    var options = RunOptions()
    options.threads = arguments.threads ?? configuration?.threads ?? options.threads
    options.skipsBadFiles = arguments.skipBadFiles
    self.options = options
    try run.check(
      outputs: [arguments.output, arguments.cutflow].compactMap(\.self),
      others: [arguments.settings.config, arguments.catalogue].compactMap(\.self))
    files = run.files
  }

  /// Says so if the name's ending could make one expect something else than the text that it will hold.
  private static func warn(ofEndingOf output: String) {
    let ending = URL(filePath: output).pathExtension
    guard !ending.isEmpty, TableFormat.kind(ofFileNamed: output) == nil else { return }
    Logger.diphoton.warning(
      "\(output): .\(ending) names no format that can be written; it will hold tab-separated text")
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
  ) throws -> RunFiles {
    let run: RunFiles
    if arguments.file.isEmpty {
      run = try RunFiles(
        arguments.catalogue.map { try CatalogueFile.read(YAMLDocument(path: $0)) } ?? CatalogueFile.bundled(),
        base: arguments.base, tree: tree, expander: expander)
    } else {
      run = try RunFiles(arguments.file, tree: tree ?? "mini", expander: expander)
    }
    if let first = run.repeated.first {
      let rest = run.repeated.count > 1 ? " and \(run.repeated.count - 1) more" : ""
      Logger.diphoton.warning("named more than once, so that its events are in the table as often: \(first)\(rest)")
    }
    return run
  }
}
