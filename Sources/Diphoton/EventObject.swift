import Columns

/// A kind of object of which an event has a list: the jets, or the leptons.
struct EventObject: Sendable {
  /// What is listed for each object.
  struct Quantity: Sendable {
    enum Source: Sendable, Equatable {
      /// Real numbers from the branch `<object>_<name>`.
      case reals
      /// Integers from the branch `<object>_<name>`.
      case integers
      /// Angles computed from the branch `<object>_eta`.
      case angles
    }

    let name: String
    let unit: Unit?
    let meaning: String
    let source: Source

    init(_ name: String, unit: Unit? = nil, _ meaning: String, _ source: Source = .reals) {
      self.name = name
      self.unit = unit
      self.meaning = meaning
      self.source = source
    }
  }

  /// How branches and columns begin.
  let prefix: String
  /// What the objects are called, in the plural.
  let plural: String
  let quantities: [Quantity]

  /// The branch that counts the objects.
  var countBranch: String { "\(prefix)_n" }

  /// The branch that a quantity is read or computed from.
  func branch(of quantity: Quantity) -> String {
    "\(prefix)_\(quantity.source == .angles ? "eta" : quantity.name)"
  }

  static let jets = EventObject(
    prefix: "jet", plural: "jets",
    quantities: [
      Quantity("pt", unit: .mev, "transverse momentum"),
      Quantity("phi", unit: .rad, "azimuth"),
      Quantity("E", unit: .mev, "energy"),
      Quantity("theta", unit: .rad, "theta", .angles),
      Quantity("MV2c10", "output of the b-tagging algorithm MV2c10"),
    ])

  static let leptons = EventObject(
    prefix: "lep", plural: "leptons",
    quantities: [
      Quantity("pt", unit: .mev, "transverse momentum"),
      Quantity("phi", unit: .rad, "azimuth"),
      Quantity("E", unit: .mev, "energy"),
      Quantity("theta", unit: .rad, "theta", .angles),
      Quantity("charge", unit: .elementaryCharge, "charge", .integers),
      Quantity("z0", unit: .mm, "z of the track at its closest approach to the primary vertex"),
      Quantity("ptcone30", unit: .mev, "track isolation (sum of track pt in a cone of 0.3)"),
      Quantity("etcone20", unit: .mev, "calorimeter isolation (sum of transverse energy in a cone of 0.2)"),
    ])
}

extension DiphotonSettings {
  /// The kinds of objects that become columns, in order.
  var objects: [EventObject] { jets ? [.jets, .leptons] : [.leptons] }
}
