import Columns

extension DiphotonEvents {
  private static let baseColumns =
    neededColumns + ["met_et", "met_phi"]
    + photonIsolations.flatMap { ["photon_1lead_\($0)", "photon_2lead_\($0)"] } + ["photon_n", "jet_n", "lep_n"]

  /// The columns of a table that events are made of, and further ones.
  ///
  /// - Parameters:
  ///   - further: the names of numbers that are taken as they are.
  ///   - objectFeatures: the quantities of objects that are looked at.
  /// - Throws: ``ClassificationError`` (`missingColumn`) if there are no photons, no missing energy, or no jets or leptons one by
  ///   one.
  static func inputs(
    further: [String], objectFeatures: Set<String>, in table: [ColumnDescription]
  ) throws(ClassificationError) -> MethodInputs {
    let all = InputColumns(of: table)
    let names = Set(all.numbers)
    for name in neededColumns + ["met_et", "met_phi"] where !names.contains(name) {
      throw ClassificationError(
        .missingColumn, "there is no column '\(name)', which sets of objects are looked at from",
        advice: "Take a table that diphoton extract made.")
    }
    let base = baseColumns.filter(names.contains)
    var objects: [ObjectColumns] = []
    for (type, name) in [("jet", "jets"), ("lep", "leptons")] {
      guard let found = all[type] else { throw noObjects(name) }
      objects.append(
        ObjectColumns(
          type: type, features: found.features.filter(objectFeatures.contains), slotCount: found.slotCount))
    }
    let taken = Set(base)
    return MethodInputs(
      InputColumns(numbers: base + further.filter { !taken.contains($0) }, objects: objects), required: taken)
  }

  /// The names among these that events are not made of.
  static func furtherColumns(of names: [String]) -> [String] { names.filter { !baseColumns.contains($0) } }

  static func noObjects(_ name: String) -> ClassificationError {
    ClassificationError(
      .missingColumn, "the table has no \(name) one by one",
      advice: "Make the table with the setting 'objects: padded', or 'objects: lists' for Parquet.")
  }
}
