import Base
import Columns
import Provenance

/// Cuts and columns that a user writes as expressions.
///
/// The coded form is what manifests and plans state: lists, whose order counts.
package struct UserDefinitions: Sendable, Equatable, Codable {
  /// A step of the selection.
  package struct Step: Sendable, Equatable, Codable {
    package let name: String
    package let expression: SourceText
    /// Whether it comes before those of the preset.
    package let isBefore: Bool

    private enum CodingKeys: String, CodingKey {
      case name
      case expression = "is"
      case isBefore = "before"
    }

    package init(_ name: String, _ expression: SourceText, isBefore: Bool = false) {
      self.name = name
      self.expression = expression
      self.isBefore = isBefore
    }
  }

  /// A column.
  package struct Column: Sendable, Equatable, Codable {
    package let name: String
    package let expression: SourceText
    /// What it is given in; nil for the expression's own.
    package let unit: Unit?
    /// Nil for the one that suits the expression.
    package let type: ColumnType?
    package let description: String?

    private enum CodingKeys: String, CodingKey {
      case name, unit, type, description
      case expression = "is"
    }
  }

  /// Names of columns or of branches, or patterns for several, in the order of the table; nil for all columns.
  package var columns: [SourceText]?
  package var cuts: [Step] = []
  package var features: [Column] = []
  /// Columns of flags.
  package var regions: [Column] = []
  /// Columns of weights besides the preset's.
  package var weights: [Column] = []

  /// Systematic variations of the events.
  package var variations: [UserVariations] = []

  private enum CodingKeys: String, CodingKey {
    case columns, cuts, features, regions, weights
    case variations = "vary"
  }

  package init() {}

  /// Those among the settings of an analysis, as a plan states them; none if there are none.
  ///
  /// - Throws: `DecodingError` for what is not of this form.
  package init(among settings: [String: JSONValue]) throws {
    guard settings["cuts"] != nil else { return }
    self = try JSON.compact.read(UserDefinitions.self, from: JSON.compact.text(of: settings))
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    columns = try container.decodeIfPresent([SourceText].self, forKey: .columns)
    cuts = try container.decode([Step].self, forKey: .cuts)
    features = try container.decode([Column].self, forKey: .features)
    regions = try container.decode([Column].self, forKey: .regions)
    weights = try container.decode([Column].self, forKey: .weights)
    variations = try container.decodeIfPresent([UserVariations].self, forKey: .variations) ?? []
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(columns, forKey: .columns)
    try container.encode(cuts, forKey: .cuts)
    try container.encode(features, forKey: .features)
    try container.encode(regions, forKey: .regions)
    try container.encode(weights, forKey: .weights)
    if !variations.isEmpty { try container.encode(variations, forKey: .variations) }
  }

  /// The names of the members of a run: the nominal events, and those of each variation; none if there are no variations.
  package var memberNames: [String] {
    variations.isEmpty ? [] : ["nominal"] + variations.flatMap(\.variationNames)
  }

  package var isEmpty: Bool { self == UserDefinitions() }

  /// What is defined, with its expression, for showing: first the columns, then the cuts.
  package var texts: [(name: String, text: String)] {
    (features + regions + weights).map { ($0.name, $0.expression.text) }
      + cuts.map { ("cut \($0.name)", $0.expression.text) }
      + variations.flatMap { variation in
        variation.targets.flatMap { target in
          target.values.map { ("\(variation.name)_\($0.tag): \(target.name.text)", $0.expression.text) }
        }
      }
      + (columns.map { [("columns", $0.map(\.text).joined(separator: ", "))] } ?? [])
  }

  /// The keys of a configuration file.
  static let keys = ["features", "cuts", "columns", "regions", "weights", "vary"]
}
