import ArgumentParser
import Logging
import ROOTIO

/// `inspect`.
package struct InspectCommand<Program: AnalysisProgram>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "inspect",
      abstract: "Show what is in a ROOT file: its keys, and the branches of its trees.",
      discussion: """
        Keys come with cycle, class, title and size, trees with their branches: type, baskets, bytes when inflated, \
        bytes as stored, their ratio, and the compression for new baskets. Of a name that has several cycles, the tree \
        of the highest is shown; others on request.

        EXAMPLES:
          \(Program.name) inspect ttH.root
          \(Program.name) inspect ttH.root:mini
          \(Program.name) inspect 'ttH.root:mini;1' --json
          \(Program.name) inspect nominal.root:analysis/nominal/mini

        JSON:
        One object with the keys file, bytes, root_version, uuid (null in old files), closed (false for a file that had \
        to be recovered), keys and trees. Each of keys has path, cycle, class, title, object_bytes (inflated) and \
        stored_bytes. Each of trees has path, title, entries, release (of the data; null if it is of none), branches, \
        aliases (name, text, problem) and friends (name, tree, file, problem), or path and error if it cannot be read; \
        each of branches has path, type, shape, element_type (null for strings, groups and objects), dimensions (of fixed \
        arrays: [3] of x[n][3]), entries, baskets, \
        uncompressed_bytes, compressed_bytes and compression. Sizes of a branch do not include the branches below it, \
        which follow it. New keys may be added.
        """)
  }

  @Argument(
    help: ArgumentHelp(
      "The file, and if wanted the path of one tree in it. A path that has a colon is taken as it is if it exists.",
      valueName: "file[:tree]"),
    completion: .file(extensions: ["root"]))
  var target: String

  @Flag(help: "Write JSON, for programs.")
  var json = false

  package init() {}

  package func run() throws {
    let target = TreeLocation(target)
    let locations = try Locations(logger: Logger(program: Program.name))
    let location = try locations.single(target.location, for: "inspected")
    let file = try ROOTFile(locations.sources.open(location))
    let inspection = try FileInspection(
      file, at: location, tree: target.tree, sources: locations.sources, releases: Program.releases)
    try StandardOutput.write(json ? inspection.json : inspection.text)
    if let error = inspection.errors.first { throw error }
  }
}
