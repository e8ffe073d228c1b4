import ArgumentParser
import Configuration

/// The options that name the files.
package struct InputOptions<Program: AnalysisProgram>: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The samples to read. Default: \(Program.catalogue?.samples ?? "the files given with --file").", valueName: "yaml"
    ),
    completion: .file(extensions: ["yaml", "yml"]))
  var catalogue: String?

  @Option(
    help: ArgumentHelp(
      """
      A file to read in place of the catalogue's, or a pattern for several, with the label of the rows and behind a \
      colon the tree; without a label, the file's name, without a tree, the configuration's or '\(Program.trees.joined(separator: "' or '"))'. \
      Can be given several times.
      """, valueName: "label=path:tree"),
    completion: .file(extensions: ["root"]))
  var file: [FileArgument] = []

  @Option(
    help: ArgumentHelp(
      """
      A file of recorded events, named as with --file, whose place in the table is behind those; without a label, \
      'data'. Its events weigh 1, and nothing is read that only simulation has. Can be given several times.
      """, valueName: "label=path:tree"),
    completion: .file(extensions: ["root"]))
  var dataFile: [FileArgument] = []

  @Flag(
    help: ArgumentHelp(
      "Read the data of the default catalogue, too, and not only its simulation.",
      visibility: Program.catalogue == nil ? .hidden : .default))
  var withData = false

  /// Whether files are named one by one, and not by a catalogue.
  var namesFiles: Bool { !file.isEmpty || !dataFile.isEmpty }

  package init() {}

  package mutating func validate() throws {
    if catalogue != nil, withData {
      throw ValidationError("--with-data is about the default catalogue: one that is named is read as a whole.")
    }
  }

  /// - Parameters:
  ///   - base: that of `--base`.
  ///   - paths: the files that are named without an option.
  /// - Throws: `ValidationError` for options that do not go together.
  func check(base: String?, paths: [FileArgument] = []) throws {
    guard namesFiles || !paths.isEmpty, base != nil || catalogue != nil || withData else { return }
    let option = !paths.isEmpty ? "A path" : file.isEmpty ? "--data-file" : "--file"
    throw ValidationError("\(option) names the files itself: it goes without --base, --catalogue and --with-data.")
  }
}

extension FileArgument: ExpressibleByArgument {}
