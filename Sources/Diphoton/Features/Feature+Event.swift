import Columns
import Events

extension Feature {
  /// The missing transverse energy.
  static func missingTransverseEnergy(in schema: EventSchema) -> Feature {
    float(
      ColumnDescription("met_et", .float32, unit: .mev, formula: schema.name(of: .met), Quantity.met.meaning), .met)
  }

  /// The azimuth of the missing transverse energy.
  static func missingTransverseEnergyAzimuth(in schema: EventSchema) -> Feature {
    float(
      ColumnDescription("met_phi", .float32, unit: .rad, formula: schema.name(of: .metPhi), Quantity.metPhi.meaning),
      .metPhi)
  }

  /// The production mechanism.
  static let productionMechanism = label(
    ColumnDescription("label", .text, role: .label, "the production mechanism: the label of the file"))
}
