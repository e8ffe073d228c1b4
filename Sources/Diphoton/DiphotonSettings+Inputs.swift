import Events

extension DiphotonSettings {
  /// The branches that the settings need, each once.
  var inputs: [InputBranch] {
    var inputs = [InputBranch("photon_n", .flat, .uint32)]
    if !trigger.isEmpty { inputs.append(InputBranch(trigger, .flat, .bool)) }
    for quantity in photonQuantities { inputs.append(InputBranch(quantity.branch, .jagged, .float)) }
    if tightID { inputs.append(InputBranch("photon_isTightID", .jagged, .bool)) }
    if triggerMatched { inputs.append(InputBranch("photon_trigMatched", .jagged, .bool)) }
    for object in objects {
      inputs.append(InputBranch(object.countBranch, .flat, .uint32))
      for quantity in object.quantities {
        inputs.append(
          InputBranch(object.branch(of: quantity), .jagged, quantity.source == .integers ? .int32 : .float))
      }
    }
    if weightScale == .crossSection { inputs += ["SumWeights", "XSection"].map { InputBranch($0, .flat, .float) } }
    inputs += weightFactors.map { InputBranch($0, .flat, .float) }
    inputs += ["met_et", "met_phi"].map { InputBranch($0, .flat, .float) }
    var names: Set<String> = []
    return inputs.filter { names.insert($0.name).inserted }
  }

  /// The photon branches that become columns or are cut on.
  private var photonQuantities: [PhotonQuantity] {
    PhotonQuantity.allCases.filter { PhotonQuantity.features.contains($0) || ($0 == .ptcone30 && ptcone30Max != nil) }
  }
}
