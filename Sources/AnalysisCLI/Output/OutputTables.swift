import Base
import Columns
import Foundation

/// The tables of a run: that of `--output`, or one for each region and variation where its name has placeholders for them.
struct OutputTables: Sendable {
  /// The table, or in whose place the others are.
  let output: NamedOutput
  /// What the name has placeholders for.
  let divisions: Set<TableDivision>
  /// The paths of the tables, in the order of an analysis's parts.
  let paths: [String]

  var isDivided: Bool { !divisions.isEmpty }

  /// A single table, whatever its name is.
  init(_ output: NamedOutput) {
    self.output = output
    divisions = []
    paths = [output.path]
  }

  /// - Parameters:
  ///   - regions: the names of those that the configuration defines.
  ///   - variations: likewise, the nominal one first; none if there are no others.
  /// - Throws: ``CommandError`` (usage) for a placeholder that is none, that there is nothing for, or that is not in the file's name.
  init(_ path: String, regions: [String], variations: [String]) throws(CommandError) {
    let found = try Self.placeholders(in: path)
    let names: [TableDivision: [String]] = [.region: regions, .variation: variations]
    for division in found where names[division, default: []].isEmpty {
      throw CommandError(
        .usage, "the output's name \(path) has '\(division.placeholder)', but there are no \(division.rawValue)s",
        advice: "Define some in a configuration, under '\(division.key)', or leave the placeholder out.")
    }
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    for division in found where path.dropLast(name.count).contains(division.placeholder) {
      throw CommandError(
        .usage, "the output's folder has '\(division.placeholder)': \(path)",
        advice: "All tables of a run lie in one folder: put the placeholder into the file's name.")
    }
    var paths = [path]
    for division in [TableDivision.variation, .region] where found.contains(division) {
      paths = paths.flatMap { path in
        names[division, default: []].map { path.replacing(division.placeholder, with: $0) }
      }
    }
    output = NamedOutput(path)
    divisions = found
    self.paths = paths
  }

  /// - Throws: ``CommandError`` (usage) for one that there is not.
  private static func placeholders(in path: String) throws(CommandError) -> Set<TableDivision> {
    var found: Set<TableDivision> = []
    // Most names have none, and a pattern takes a while to be made.
    guard path.contains("{") else { return found }
    for match in path.matches(of: /\{([A-Za-z_]+)\}/) {
      let name = String(match.1)
      guard let division = TableDivision(rawValue: name) else {
        let hint = NearestNames.hint(
          for: name, among: TableDivision.allCases.map(\.rawValue), kind: "placeholder")
        throw CommandError(
          .usage, "the output's name \(path) has the placeholder '{\(name)}', which there is not; \(hint)",
          advice: "Choose a name with {region} or {variation}, or without such braces.")
      }
      found.insert(division)
    }
    return found
  }
}

extension TableDivision {
  /// What stands in a name for the region's or the variation's.
  var placeholder: String { "{\(rawValue)}" }

  /// The key of a configuration that defines them.
  fileprivate var key: String {
    switch self {
    case .region: "regions"
    case .variation: "vary"
    }
  }
}
