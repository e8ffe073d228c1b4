import Base
import ByteIO
import Foundation
import Pipeline
import ROOTIO

/// What is in a file, as `inspect` shows it. The coded form is documented in the command's help.
struct FileInspection: Encodable {
  let file: String
  let bytes: Int
  let rootVersion: String
  @OptionalValue var uuid: String?
  let closed: Bool
  let keys: [KeyInspection]
  let trees: [TreeInspection]
  /// Histograms, graphs and efficiencies.
  let plots: [PlotInspection]
  /// The only object that is looked at, if it is a plot, for text alone.
  let shown: StoredPlot?
  /// Why trees or plots could not be read.
  let errors: [any Error]

  /// - Parameters:
  ///   - location: where the file lies; friends of its trees are looked for beside it.
  ///   - tree: the path of the only tree, or plot, to look at; nil for all, each in its highest cycle.
  ///   - releases: by what the releases of the data are told from each other; nil if there are none.
  /// - Throws: `ROOTError` if the keys, or the named tree, cannot be read.
  init(
    _ file: ROOTFile, at location: Location, tree: String?, sources: SourceRegistry, releases: ReleaseMarks?
  ) throws {
    self.file = file.name
    bytes = file.size
    rootVersion = file.version
    uuid = file.uuid
    closed = file.wasClosed
    if let tree {
      let key = try file.key(tree)
      let cycle = ";\(key.cycle)"
      keys = [KeyInspection(path: tree.hasSuffix(cycle) ? String(tree.dropLast(cycle.count)) : tree, key)]
      errors = []
      if file.isPlot(key.className) {
        let plot = try file.plot(tree)
        (trees, plots, shown) = ([], [PlotInspection(plot, path: tree)], plot)
      } else {
        trees = [TreeInspection(try file.tree(tree), path: tree, in: (file, location), sources, releases)]
        (plots, shown) = ([], nil)
      }
      return
    }
    let all = try file.allKeys()
    keys = all.map { KeyInspection(path: $0.path, $0.key) }
    var trees: [TreeInspection] = []
    var errors: [any Error] = []
    var seen: Set<String> = []
    for (path, key) in all where try file.isTree(key.className) && seen.insert(path).inserted {
      do {
        trees.append(TreeInspection(try file.tree(path), path: path, in: (file, location), sources, releases))
      } catch {
        trees.append(TreeInspection(path: path, error: error))
        errors.append(error)
      }
    }
    var plots: [PlotInspection] = []
    let held = try Self.fetch(all.map(\.key).filter { file.isPlot($0.className) }, of: file, location)
    defer { withExtendedLifetime(held) {} }
    for (path, key) in all where file.isPlot(key.className) && seen.insert(path).inserted {
      do {
        plots.append(PlotInspection(try file.plot(path), path: path))
      } catch {
        plots.append(PlotInspection(path: path, className: key.className, error: error))
        // A class of its own way to be stored is no failure of the file.
        if (error as? ROOTError)?.code != .unsupported { errors.append(error) }
      }
    }
    self.trees = trees
    self.plots = plots
    shown = nil
    self.errors = errors
  }

  /// Gets the records of small objects from a server together.
  private static func fetch(_ keys: [Key], of file: ROOTFile, _ location: Location) throws -> PrefetchedBytes? {
    guard location.isRemote, keys.count > 1 else { return nil }
    var byteCount = 0
    let ranges = keys.map(\.byteRange).filter { $0.upperBound <= file.size }.prefix { range in
      byteCount += range.count
      return byteCount <= 64 << 20
    }
    return try PendingPrefetch { try await file.prefetch(Array(ranges)) }.wait()
  }

  private enum CodingKeys: String, CodingKey {
    case file, bytes, uuid, closed, keys, trees, plots
    case rootVersion = "root_version"
  }

  /// As indented JSON, keys in alphabetical order.
  var json: String {
    get throws {
      try JSON.indented.text(of: self)
    }
  }
}

/// A key of a file.
struct KeyInspection: Encodable {
  let path: String
  let cycle: Int
  let className: String
  let title: String
  let objectBytes: Int
  let storedBytes: Int

  init(path: String, _ key: Key) {
    self.path = path
    cycle = key.cycle
    className = key.className
    title = key.title
    objectBytes = key.objectBytes
    storedBytes = key.storedBytes
  }

  private enum CodingKeys: String, CodingKey {
    case path, cycle, title
    case className = "class"
    case objectBytes = "object_bytes"
    case storedBytes = "stored_bytes"
  }
}
