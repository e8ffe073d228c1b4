import Events

extension Quantity {
  static let runNumber = Quantity("event.runNumber", .event, .int64, "number of the run")
  static let eventNumber = Quantity("event.eventNumber", .event, .int64, "number of the event in its run or sample")
  static let channelNumber = Quantity("event.channelNumber", .event, .int64, "number of the simulated sample")
  static let met = Quantity("met.et", .event, .float, unit: .mev, "missing transverse energy")
  static let metShift = Quantity(
    "met.et_syst", .event, .float, unit: .mev, "how far systematic effects may shift the missing transverse energy")
  static let metPhi = Quantity("met.phi", .event, .float, unit: .rad, "azimuth of the missing transverse energy")
  static let crossSection = Quantity("mc.crossSection", .event, .float, unit: .pb, "cross-section of the process")
  static let filterEfficiency = Quantity(
    "mc.filterEfficiency", .event, .float, "share of the process that was made, with the branching ratio")
  static let kFactor = Quantity("mc.kFactor", .event, .float, "correction of the cross-section for higher orders")
  static let sumOfWeights = Quantity(
    "mc.sumOfWeights", .event, .float, "sum of the generator's weights of all events of the process")

  /// The name without the kind of object, such as `pt`: how columns end.
  var shortName: String { name.split(separator: ".").last.map(String.init) ?? name }
}
