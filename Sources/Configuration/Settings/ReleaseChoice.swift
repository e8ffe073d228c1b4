/// Which release of the data files are taken to be of.
package enum ReleaseChoice: Sendable, Equatable {
  /// The one that the files say.
  case automatic
  case named(String)

  /// - Parameter releases: those that there are.
  package init?(_ text: String, among releases: [String]) {
    if text == "auto" {
      self = .automatic
    } else if releases.contains(text) {
      self = .named(text)
    } else {
      return nil
    }
  }

  /// The words that it may be.
  package static func words(_ releases: [String]) -> [String] { ["auto"] + releases }

  /// The release; nil if the files say.
  package var name: String? { if case .named(let name) = self { name } else { nil } }
}
