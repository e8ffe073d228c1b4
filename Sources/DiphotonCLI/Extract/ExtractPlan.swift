import ByteIO
import Diphoton
import Pipeline

/// What `diphoton extract` is to do, after all options and files are taken together: an option on the command line
/// counts more than the configuration file, which counts more than the preset.
struct ExtractPlan {
  let files: [InputFile]
  let preset: Preset
  let settings: DiphotonSettings
  let options: RunOptions

  /// Blocks the calling thread, where a pattern asks for the list of a server's folder.
  ///
  /// - Throws: ``CommandError``, `DiphotonError`, `PipelineError`, `ByteIOError` for options and files that make no
  ///   sense or cannot be read.
  init(_ arguments: ExtractOptions, expander: LocationExpander) throws {
    let configuration = try arguments.config.map { try ConfigurationFile(YAMLDocument(path: $0)) }
    preset = try (arguments.preset ?? configuration?.preset).map { try Preset.named($0) } ?? .default
    settings = try configuration?.settings(of: preset) ?? preset.settings
    files = try Self.files(arguments, tree: configuration?.tree, expander)
    var options = RunOptions()
    options.batchSize = arguments.batchSize ?? configuration?.batchSize ?? options.batchSize
    options.threads = arguments.threads ?? configuration?.threads ?? options.threads
    options.skipsBadFiles = arguments.skipBadFiles
    self.options = options
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
    return files
  }
}
