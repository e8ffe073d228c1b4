import Events

/// A release of the ATLAS Open Data: where its files have the quantities of the analysis, and what they have in place of
/// those of another release.
public struct Release: Sendable {
  /// What is measured around an object.
  struct Isolation: Sendable {
    /// The sum of the pt of tracks in a cone.
    let track: Quantity
    /// The sum of transverse energies in a cone.
    let calorimeter: Quantity
  }

  /// What tells jets of b quarks.
  struct BTag: Sendable {
    let quantity: Quantity
    /// Above which value the jets are tagged of which this share of the jets of b quarks is, in per cent.
    let cuts: [(efficiency: Int, above: Double)]
  }

  /// The year in which it was published.
  public let name: String
  /// The path of the tree in its files.
  public let tree: String
  /// The integrated luminosity of its data, in inverse picobarn.
  public let luminosity: Double
  /// The branch by which its files are known, as those of other releases lack it.
  public let mark: String
  public private(set) var schema: EventSchema
  let photonIsolation: Isolation
  let leptonIsolation: Isolation
  let bTag: BTag
  let jetJVT: Quantity
  /// The factors of the cross-section.
  let crossSection: [Quantity]
  /// What the cross-section is multiplied with for higher orders; nil if it has them.
  let kFactor: Quantity?

  init(
    _ name: String, tree: String, luminosity: Double, mark: String, photonIsolation: Isolation,
    leptonIsolation: Isolation, bTag: BTag,
    jetJVT: Quantity, crossSection: [Quantity], kFactor: Quantity?, _ sources: [Quantity: EventSchema.Source]
  ) {
    self.name = name
    self.tree = tree
    self.luminosity = luminosity
    self.mark = mark
    schema = EventSchema(release: name, sources)
    self.photonIsolation = photonIsolation
    self.leptonIsolation = leptonIsolation
    self.bTag = bTag
    self.jetJVT = jetJVT
    self.crossSection = crossSection
    self.kFactor = kFactor
  }

  /// All releases that are known, the oldest first.
  public static let all: [Release] = [.release2020, .release2025]

  /// The release of this name; nil if none is known.
  public static func named(_ name: String) -> Release? { all.first { $0.name == name } }

  /// This release with quantities that are the branches of their own names besides.
  func naming(_ branches: [String]) -> Release {
    var release = self
    release.schema = schema.naming(branches)
    return release
  }
}
