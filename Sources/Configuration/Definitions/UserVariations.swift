/// Variations that a user writes as expressions: what some branches or quantities hold in each.
///
/// A group such as `jet_scale` makes a variation of each of its tags, such as `jet_scale_up` and `jet_scale_down`.
package struct UserVariations: Sendable, Equatable, Codable {
  /// A branch or a quantity, with what it holds in the variation of each tag.
  package struct Target: Sendable, Equatable, Codable {
    let name: SourceText
    /// One for each tag of the group, in the order of its first target.
    let values: [Value]
  }

  package struct Value: Sendable, Equatable, Codable {
    let tag: String
    let expression: SourceText

    private enum CodingKeys: String, CodingKey {
      case tag
      case expression = "is"
    }
  }

  let name: String
  let targets: [Target]

  /// The tags of all targets.
  var tags: [String] { targets.first?.values.map(\.tag) ?? [] }

  /// The names of the variations.
  package var variationNames: [String] { tags.map { "\(name)_\($0)" } }
}
