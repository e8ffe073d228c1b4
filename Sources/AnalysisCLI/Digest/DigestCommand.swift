import ArgumentParser
import ByteIO
import Logging
import ROOTIO

/// `digest`.
package struct DigestCommand<Program: AnalysisProgram>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "digest",
      abstract:
        "Print a digest of every branch and histogram of ROOT files: two files hold the same data if their digests agree.",
      discussion: """
        One JSON object per line and branch, or for each leaf of a branch of records, by the names of the members, for the highest cycle of each tree, with the keys

        - file, tree, branch: where it is; names of branches joined by /, of members and of an RNTuple's fields by a full stop
        - category: flat, fixed, jagged, jagged2 (lists of lists; jagged3 and so on), string, strings (strings2 and so on), \
        or records for records without members
        - entries, count: entries of the branch, and values (or strings) in them
        - values_crc: CRC-32 of the values in entry order, as 64-bit little-endian numbers; of strings, of their bytes
        - counts_crc: CRC-32 of the values per entry; of lists of lists, of the lists per entry and the values per list; \
        of strings, of their lengths; null for flat branches
        - first, last: five values; those that are not finite as text
        - element_type, dimensions: of the numbers (null for strings), and of fixed arrays, [3] of x[n][3]

        Histograms, profiles, graphs and efficiencies have lines with their path as tree and one entry: of a histogram the branches entries, \
        contents and errors (with the bins below and above, x fastest), and title, edges and labels of x, y and z.

        Or file, tree, branch and error for what cannot be read; for a whole file, file and error.

        EXAMPLES:
          \(Program.name) digest ttH.root
          \(Program.name) digest old.root new.root > digests.jsonl
          \(Program.name) digest old.root:mini
          \(Program.name) digest 'root://host//folder/*.root'
        """)
  }

  @Argument(
    help: ArgumentHelp(
      "The files: paths, URLs, patterns, each with the path of one tree if only that is wanted.",
      valueName: "file[:tree]"),
    completion: .file(extensions: ["root"]))
  var files: [String]

  package init() {}

  package func run() throws {
    let locations = try Locations(logger: Logger(program: Program.name))
    let sources = locations.sources
    var first: (any Error)?
    let targets = try files.map { TreeLocation($0) }.flatMap { target in
      try locations.expander.expand(target.location).map { (location: $0, tree: target.tree) }
    }
    for (location, tree) in targets {
      do {
        let file = try ROOTFile(sources.open(location))
        if !file.wasClosed {
          Logger(program: Program.name).warning(
            "\(location) was not closed by its writer; what could be recovered is read")
        }
        try digest(tree.map { [$0] } ?? Self.objects(of: file), of: file, location, &first)
      } catch {
        first = first ?? error
        try StandardOutput.write(DigestLine(file: location.shown, error: "\(error)").json)
      }
    }
    if let first { throw first }
  }

  /// The paths of all trees and then of all plots, in the order of their keys.
  private static func objects(of file: ROOTFile) throws -> [String] {
    let keys = try file.allKeys()
    let trees = try keys.filter { try file.isTree($0.key.className) }
    var seen: Set<String> = []
    return (trees + keys.filter { file.isPlot($0.key.className) }).map(\.path).filter { seen.insert($0).inserted }
  }

  private func digest(
    _ objects: [String], of file: ROOTFile, _ location: Location, _ first: inout (any Error)?
  ) throws {
    for path in objects {
      do {
        if file.isPlot(try file.key(path).className) {
          for line in try lines(of: path, file, location) { try StandardOutput.write(line.json) }
          continue
        }
        let tree = try file.tree(path)
        for branch in tree.allBranches where branch.shape != .group {
          for line in try lines(of: branch, file, location, path, &first) { try StandardOutput.write(line.json) }
        }
      } catch {
        first = first ?? error
        try StandardOutput.write(DigestLine(file: location.shown, tree: path, error: "\(error)").json)
      }
    }
  }

  private func lines(
    of plot: String, _ file: ROOTFile, _ location: Location
  ) throws -> [DigestLine] {
    do {
      return BranchDigest.leaves(of: try file.plot(plot)).map { leaf in
        DigestLine(file: location.shown, tree: plot, branch: leaf.path, digest: leaf.digest)
      }
    } catch let error as ROOTError where error.code == .unsupported {
      // As of branches: no failure of the file.
      return [DigestLine(file: location.shown, tree: plot, error: "\(error)")]
    }
  }

  private func lines(
    of branch: Branch, _ file: ROOTFile, _ location: Location, _ tree: String, _ first: inout (any Error)?
  ) throws -> [DigestLine] {
    do {
      let bytes = try Self.fetch(branch, of: file, location)
      defer { withExtendedLifetime(bytes) {} }
      return try BranchDigest.leaves(of: branch).map { leaf in
        DigestLine(file: location.shown, tree: tree, branch: leaf.path, digest: leaf.digest)
      }
    } catch let error as ROOTError {
      // Objects that are not read are no failure of the file.
      if error.code != .unsupported { first = first ?? error }
      return [DigestLine(file: location.shown, tree: tree, branch: branch.path, error: "\(error)")]
    }
  }

  /// Gets the baskets of a branch from a server in few requests, as many as are held at once; others come one by one.
  private static func fetch(_ branch: Branch, of file: ROOTFile, _ location: Location) throws -> PrefetchedBytes? {
    guard location.isRemote else { return nil }
    var byteCount = 0
    let ranges = branch.byteRanges(of: 0..<branch.entryCount).prefix { range in
      byteCount += range.count
      return byteCount <= 256 << 20
    }
    return try PendingPrefetch { try await file.prefetch(Array(ranges)) }.wait()
  }
}
