import Columns

/// The units that may stand behind a number, or as a factor.
package enum LiteralUnits {
  private static let all: [(name: String, measure: Measure)] = [
    ("eV", Measure(.energy, factor: 1e-6)), ("keV", Measure(.energy, factor: 1e-3)),
    ("MeV", Measure(.mev)), ("GeV", Measure(.gev)), ("TeV", Measure(.energy, factor: 1e6)),
    ("rad", Measure(.rad)), ("deg", Measure(.angle, factor: .pi / 180)),
    ("um", Measure(.length, factor: 1e-3)), ("mm", Measure(.mm)), ("cm", Measure(.length, factor: 10)),
    ("m", Measure(.length, factor: 1e3)),
    ("pb", Measure(.pb)), ("fb", Measure(.crossSection, factor: 1e-3)),
  ]

  package static let names = all.map(\.name)

  static func measure(named name: String) -> Measure? { all.first { $0.name == name }?.measure }
}
