import Events

extension DiphotonSettings {
  /// The branches that the settings need, each once.
  var inputs: [Quantity] {
    var inputs = [Quantity("photon_n", .event, .uint32)]
    if !trigger.isEmpty { inputs.append(Quantity(trigger, .event, .bool)) }
    for quantity in photonQuantities { inputs.append(Quantity(quantity.branch, .list(of: ""), .float)) }
    if tightID { inputs.append(Quantity("photon_isTightID", .list(of: ""), .bool)) }
    if triggerMatched { inputs.append(Quantity("photon_trigMatched", .list(of: ""), .bool)) }
    for object in objects {
      inputs.append(Quantity(object.countBranch, .event, .uint32))
      for quantity in object.quantities {
        inputs.append(
          Quantity(object.branch(of: quantity), .list(of: ""), quantity.source == .integers ? .int32 : .float))
      }
    }
    if weightScale == .crossSection { inputs += ["SumWeights", "XSection"].map { Quantity($0, .event, .float) } }
    inputs += weightFactors.map { Quantity($0, .event, .float) }
    inputs += ["met_et", "met_phi"].map { Quantity($0, .event, .float) }
    var names: Set<String> = []
    return inputs.filter { names.insert($0.name).inserted }
  }

  /// The photon branches that become columns or are cut on.
  private var photonQuantities: [PhotonQuantity] {
    PhotonQuantity.allCases.filter { PhotonQuantity.features.contains($0) || ($0 == .ptcone30 && ptcone30Max != nil) }
  }
}
