import ArgumentParser
import ByteIO
import Configuration
import Farm
import Pipeline

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

  @Option(
    help: ArgumentHelp(
      """
      A list of files to read behind those: in text, a line each, as with --file, or label and path with a tab between them; \
      or JSON of coffea's, {"label": {"files": {"path": "tree"}}} or {"label": ["path"]}.
      """, valueName: "list"),
    completion: .file())
  var files: String?

  @Flag(
    help: ArgumentHelp(
      "Read the data of the default catalogue, too, and not only its simulation.",
      visibility: Program.catalogue == nil ? .hidden : .default))
  var withData = false

  /// The files of the list, and whether each has its label by its name only. Blocks the calling thread, where a pattern asks for
  /// the list of a server's folder.
  ///
  /// - Parameter trees: the paths of trees of which the first is read that a file has, where the list names none.
  /// - Throws: `FarmError` for a list that makes no sense; `ByteIOError`.
  func forEachListed(
    trees: [String], _ expander: LocationExpander,
    _ body: (_ file: PlannedFile, _ input: InputFile, _ isNamed: Bool) throws -> Void
  ) throws {
    guard let files else { return }
    var count = 0
    try FileList.forEachFile(files) { entry in
      count += 1
      let argument =
        entry.label.map { FileArgument(label: $0, place: entry.place, tree: entry.tree) }
        ?? FileArgument(argument: entry.place)
      guard let argument else { throw FarmError(.invalidList, "\(files): '\(entry.place)' names no file") }
      return try argument.files(trees: trees, sample: entry.sample, expander: expander)
    } _: { file, input, entry in
      let isNamed = entry.label == nil && FileArgument(argument: entry.place)?.label == nil
      try body(file, input, isNamed)
    }
    guard count > 0 else {
      throw CommandError(.usage, "\(files): the list names no file", advice: "Write a label and a path a line.")
    }
  }

  /// Whether files are named one by one, and not by a catalogue.
  var namesFiles: Bool { !file.isEmpty || !dataFile.isEmpty || files != nil }

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
    let option = !paths.isEmpty ? "A path" : !file.isEmpty ? "--file" : files != nil ? "--files" : "--data-file"
    throw ValidationError("\(option) names the files itself: it goes without --base, --catalogue and --with-data.")
  }
}

extension FileArgument: ExpressibleByArgument {}
