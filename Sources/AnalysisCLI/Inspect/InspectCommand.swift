import ArgumentParser
import Logging
import ROOTIO

/// `inspect`.
package struct InspectCommand<Program: AnalysisProgram>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "inspect",
      abstract: "Show what is in a ROOT file: its keys, the branches of its trees, its histograms and graphs.",
      discussion: """
        Keys come with cycle, class, title and size, trees with their branches: type, baskets, bytes when inflated, \
        bytes as stored, their ratio, and the compression for new baskets. Of a name that has several cycles, the tree \
        of the highest is shown; others on request. Histograms come with entries, bins and ranges; one alone with what its bins hold.

        EXAMPLES:
          \(Program.name) inspect ttH.root
          \(Program.name) inspect ttH.root:mini
          \(Program.name) inspect 'ttH.root:mini;1' --json
          \(Program.name) inspect nominal.root:analysis/nominal/mini
          \(Program.name) inspect ntuple.root:cutflow

        JSON:
        One object with the keys file, bytes, root_version, uuid (null in old files), closed (false for a file that had \
        to be recovered), keys, trees and plots. Each of keys has path, cycle, class, title, object_bytes (inflated) and \
        stored_bytes. Each of trees has path, title, entries, release (of the data; null if it is of none), branches, \
        aliases (name, text, problem) and friends (name, tree, file, problem), or path and error if it cannot be read; \
        each of branches has path, type, shape, element_type (null for strings, groups and objects), dimensions (of fixed \
        arrays: [3] of x[n][3]), entries, baskets, \
        uncompressed_bytes, compressed_bytes and compression. Sizes of a branch do not include the branches below it, \
        which follow it. Each of plots (histograms, profiles, efficiencies, graphs) has path, class, title, entries (null for a graph), \
        axes (title, bins, from, to, labels) and points (of a graph, else null), or path, class and error. New keys may be added.
        """)
  }

  @Argument(
    help: ArgumentHelp(
      "The file, and if wanted the path of one tree, histogram or graph in it. A path that has a colon is taken as it is if it exists.",
      valueName: "file[:object]"),
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
