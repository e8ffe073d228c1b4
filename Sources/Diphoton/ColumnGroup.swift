import Events

/// Columns that a setting switches on together.
public struct ColumnGroup: Sendable, Equatable, Codable {
  public let name: String
  /// The setting that switches it, and what it is set to.
  public let setting: String
  public let isOn: Bool
  /// How many columns the settings give it, or would if it were on.
  public let columns: Int
  /// The branches that it needs besides those of the columns that every table has.
  public let needs: [String]
  /// Where its definitions come from.
  public let sources: String

  private enum CodingKeys: String, CodingKey {
    case name, setting
    case isOn = "is_on"
    case columns, needs, sources
  }
}

extension ColumnGroup {
  /// The names of all columns that a group may have, by the group's name, whatever its settings.
  package static func names(in release: Release) throws(DiphotonError) -> [(group: String, columns: Set<String>)] {
    let settings = try Preset.default.settings(for: release.name).with {
      $0.objects = .both
      ($0.jetsPadded, $0.leptonsPadded, $0.photonsPadded) = (64, 64, 64)
    }
    let recipe = DiphotonRecipe(settings, release)
    let groups = [
      ("observables", recipe.observables), ("objects", try recipe.objects(nil)), ("ids", recipe.identity),
    ]
    return groups.map { group, features in (group, Set(features.flatMap { $0.columns.map(\.name) })) }
  }
}

extension DiphotonSettings {
  /// The groups of columns, in the order of tables.
  ///
  /// - Parameter release: that of the files.
  /// - Throws: ``DiphotonError`` with the code `invalidSetting` if the settings make no sense.
  public func columnGroups(in release: Release = .release2020) throws(DiphotonError) -> [ColumnGroup] {
    try validate(in: release)
    let none = with {
      $0.observables = false
      $0.objects = .none
      $0.ids = false
    }
    func recipe(_ change: (inout DiphotonSettings) -> Void) -> DiphotonRecipe {
      DiphotonRecipe(none.with(change), release)
    }
    let base = recipe { _ in }
    let common = try base.features(nil)
    let inputs = base.cuts.flatMap(\.needs) + common.flatMap(\.needs) + base.weight.needs
    let known = Set(base.release.schema.branches(of: inputs).map(\.name))
    func columns(_ features: [Feature]) -> Int {
      features.filter { $0.needs.allSatisfy { base.release.schema.source(of: $0) != nil } }
        .reduce(0) { $0 + $1.columns.count }
    }
    func group(
      _ name: String, _ setting: String, isOn: Bool, _ features: [Feature], sources: String
    ) -> ColumnGroup {
      ColumnGroup(
        name: name, setting: setting, isOn: isOn, columns: columns(features),
        needs: base.release.schema.branches(of: features.flatMap(\.needs)).map(\.name).filter { !known.contains($0) },
        sources: sources)
    }
    let (observables, objects, ids) = (self.observables, self.objects, self.ids)
    let isOn = objects != .none
    return [
      group(
        "observables", "observables: \(observables)", isOn: observables, base.observables,
        sources: "public variable definitions of ATLAS HGam; arXiv:1802.04146"),
      group(
        "objects", "objects: \(objects.rawValue)", isOn: isOn,
        try recipe { $0.objects = isOn ? objects : .padded }.objects(nil), sources: "the file's lists, by pt"),
      group(
        "ids", "ids: \(ids)", isOn: ids, base.identity, sources: "the file's numbers; a hash by splitmix64's finaliser"),
    ]
  }
}
