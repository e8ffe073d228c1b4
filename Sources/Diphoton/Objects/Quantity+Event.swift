import Events

extension Quantity {
  static let met = Quantity("met.et", .event, .float, unit: .mev, "missing transverse energy")
  static let metPhi = Quantity("met.phi", .event, .float, unit: .rad, "azimuth of the missing transverse energy")
  static let crossSection = Quantity("mc.crossSection", .event, .float, unit: .pb, "cross-section of the process")
  static let sumOfWeights = Quantity(
    "mc.sumOfWeights", .event, .float, "sum of the generator's weights of all events of the process")

  /// The name without the kind of object, such as `pt`: how columns end.
  var shortName: String { name.split(separator: ".").last.map(String.init) ?? name }
}
