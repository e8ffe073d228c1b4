import ArgumentParser
import Logging
import ROOTIO

/// `diphoton digest`.
struct DigestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "Print a digest of every branch of ROOT files: two files hold the same data if their digests agree.",
    discussion: """
      One JSON object per line and branch, for the highest cycle of each tree, with the keys

      - file, tree, branch: where it is; names of branches joined by /, of an RNTuple's fields by a full stop
      - category: flat, fixed, jagged, jagged2 (lists of lists), string or strings
      - entries, count: entries of the branch, and values (or strings) in them
      - values_crc: CRC-32 of the values in entry order, as 64-bit little-endian numbers; of strings, of their bytes
      - counts_crc: CRC-32 of the values per entry; of lists of lists, of the lists per entry and the values per list; \
      of strings, of their lengths; null for flat branches
      - first, last: five values; those that are not finite as text

      or file, tree, branch and error for what cannot be read; for a whole file, file and error.

      EXAMPLES:
        diphoton digest ttH.root
        diphoton digest old.root new.root > digests.jsonl
      """)

  @Argument(help: "The files.", completion: .file(extensions: ["root"]))
  var files: [String]

  func run() throws {
    let sources = Locations(logger: .diphoton).sources
    var first: (any Error)?
    for location in files {
      do {
        try digest(ROOTFile(sources.open(location)), location, &first)
      } catch {
        first = first ?? error
        print(try DigestLine(file: location, error: "\(error)").json)
      }
    }
    if let first { throw first }
  }

  private func digest(_ file: ROOTFile, _ location: String, _ first: inout (any Error)?) throws {
    if !file.wasClosed {
      Logger.diphoton.warning("\(location) was not closed by its writer; what could be recovered is read")
    }
    var seen: Set<String> = []
    for (path, key) in try file.allKeys() where try file.isTree(key.className) && seen.insert(path).inserted {
      do {
        let tree = try file.tree(path)
        for branch in tree.allBranches where branch.shape != .group {
          print(try line(of: branch, location, path, &first).json)
        }
      } catch {
        first = first ?? error
        print(try DigestLine(file: location, tree: path, error: "\(error)").json)
      }
    }
  }

  private func line(
    of branch: Branch, _ location: String, _ tree: String, _ first: inout (any Error)?
  ) throws -> DigestLine {
    do {
      return DigestLine(file: location, tree: tree, branch: branch.path, digest: try BranchDigest(branch))
    } catch let error as ROOTError {
      // Objects that are not read are no failure of the file.
      if error.code != .unsupported { first = first ?? error }
      return DigestLine(file: location, tree: tree, branch: branch.path, error: "\(error)")
    }
  }
}
