import ByteIO
import Pipeline

/// A set of samples and where their files lie.
package struct Catalogue: Codable, Sendable, Equatable {
  /// What the samples are, for people.
  package var title: String
  /// The folder or URL under which the files lie; nil if the user has to say.
  package var base: String?
  /// The path of the tree in each file; nil for the usual ones.
  package var tree: String?
  /// Where a sample's file lies under the base, with `{name}`, `{process}` and `{type}` in place of the sample's own.
  package var path: String
  /// The samples, in the order in which their rows appear.
  package var samples: [Sample]

  package init(title: String, base: String? = nil, tree: String? = nil, path: String, samples: [Sample]) {
    self.title = title
    self.base = base
    self.tree = tree
    self.path = path
    self.samples = samples
  }

  /// The samples' files.
  ///
  /// - Parameters:
  ///   - base: the folder or URL under which they lie, if not the catalogue's own.
  ///   - trees: the paths of trees of which the first is read that a file has, if the catalogue names none.
  /// - Throws: ``ConfigurationError`` (`noBase`) if neither is given.
  package func files(base: String? = nil, trees: [String]) throws(ConfigurationError) -> [InputFile] {
    guard let base = base ?? self.base else {
      throw ConfigurationError(.noBase, "the catalogue \"\(title)\" does not say where its files lie")
    }
    let place = Location(base)
    return samples.map {
      InputFile(
        label: $0.label, location: place.appending($0.path(path)), trees: tree.map { [$0] } ?? trees, sample: $0.events)
    }
  }
}
