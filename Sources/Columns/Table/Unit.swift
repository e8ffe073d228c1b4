/// A unit of measurement.
///
/// Coded as its symbol. A symbol that is not among ``known`` is a unit that nothing else is known of.
public struct Unit: Sendable, Hashable {
  /// What a unit measures, by its canonical unit.
  public enum Dimension: Sendable, Hashable {
    /// Energies, and momenta and masses with c = 1; in MeV.
    case energy
    /// In radians.
    case angle
    /// In millimetres.
    case length
    /// In elementary charges.
    case charge
    /// In picobarn.
    case crossSection
    /// Integrated luminosities; in inverse picobarn.
    case luminosity
    /// Not known; the unit is its own canonical one.
    case other
  }

  /// As tables and pages have it, such as `MeV`.
  public let symbol: String
  public let dimension: Dimension
  /// How many canonical units of the dimension it is.
  public let factor: Double

  public static let mev = Unit("MeV", .energy, 1)
  public static let gev = Unit("GeV", .energy, 1_000)
  public static let rad = Unit("rad", .angle, 1)
  public static let mm = Unit("mm", .length, 1)
  public static let elementaryCharge = Unit("e", .charge, 1)
  public static let pb = Unit("pb", .crossSection, 1)
  public static let inversePb = Unit("1/pb", .luminosity, 1)

  /// The units that have a name here.
  public static let known: [Unit] = [.mev, .gev, .rad, .mm, .elementaryCharge, .pb, .inversePb]

  public init(_ symbol: String) {
    self = Self.known.first { $0.symbol == symbol } ?? Unit(symbol, .other, 1)
  }

  private init(_ symbol: String, _ dimension: Dimension, _ factor: Double) {
    self.symbol = symbol
    self.dimension = dimension
    self.factor = factor
  }
}

extension Unit: CustomStringConvertible {
  public var description: String { symbol }
}

extension Unit: Codable {
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(symbol)
  }
}
