import Base
import Columns

/// Which columns may be learnt from.
///
/// What tells rows apart without being a property of events is left out: labels, weights and their factors, identities,
/// what simulation alone knows; and the mass, which a selection must not shape.
package struct InputRule: Sendable {
  /// Names and patterns, in which `*` stands for any text; those behind `!` are taken out again. Nil for all.
  package var wanted: [String]?
  /// The names of columns that are taken nevertheless.
  package var allowed: Set<String>
  package var allowsMass: Bool

  package init(wanted: [String]? = nil, allowed: Set<String> = [], allowsMass: Bool = false) {
    self.wanted = wanted
    self.allowed = allowed
    self.allowsMass = allowsMass
  }

  package static let mass = "h_mass"
  private static let excluded: Set<String> = [
    "label", "weight", "fold", "eventNumber", "runNumber", "channelNumber", "entry", "XSection", "SumWeights",
    "sum_weights", "mcWeight",
  ]

  /// Why a column is never learnt from, as the rest of a sentence; nil if it may be.
  package func refusal(_ column: ColumnDescription) -> String? {
    if allowed.contains(column.name) { return nil }
    let name = column.name.lowercased()
    if column.name == Self.mass {
      return allowsMass ? nil : "is the mass, which a selection must not shape (--allow-mass takes it)"
    }
    if Self.excluded.contains(column.name) || name.hasPrefix("scalefactor_") || name.contains("truth")
      || name.contains("trueflav")
    {
      return "tells rows apart without being a property of events"
    }
    return column.role == .feature ? nil : "is a column of the kind '\(column.role.rawValue)', and no feature"
  }

  /// The columns that may be learnt from, and that are wanted.
  ///
  /// - Throws: ``ClassificationError`` (`invalidOption`) for a column that is asked for and refused, or not there.
  package func columns(of all: [ColumnDescription]) throws(ClassificationError) -> [ColumnDescription] {
    for name in allowed.sorted() where !all.contains(where: { $0.name == name }) { throw Self.unknown(name, all) }
    guard let wanted else { return all.filter { refusal($0) == nil } }
    let (takenOut, asked) = (
      wanted.filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) }, wanted.filter { !$0.hasPrefix("!") }
    )
    var names: Set<String> = asked.isEmpty ? Set(all.filter { refusal($0) == nil }.map(\.name)) : []
    for pattern in asked {
      if pattern.contains("*") {
        let found = all.filter { refusal($0) == nil && Self.matches($0.name, pattern) }
        if found.isEmpty { throw Self.unknown(pattern, all) }
        names.formUnion(found.map(\.name))
      } else {
        guard let column = all.first(where: { $0.name == pattern }) else { throw Self.unknown(pattern, all) }
        if let refusal = refusal(column) {
          throw ClassificationError(
            .invalidOption, "column '\(pattern)' \(refusal)",
            advice: "Leave it out of --inputs, or name it with --allow if it is meant.")
        }
        names.insert(pattern)
      }
    }
    for pattern in takenOut {
      let found = names.filter { Self.matches($0, pattern) }
      if found.isEmpty { throw Self.unknown(pattern, all) }
      names.subtract(found)
    }
    return all.filter { names.contains($0.name) }
  }

  private static func unknown(_ name: String, _ all: [ColumnDescription]) -> ClassificationError {
    let hint = NearestNames.hint(for: name, among: all.map(\.name), kind: "column")
    return ClassificationError(
      .invalidOption, "there is no column '\(name)' that could be an input; \(hint)",
      advice: "Choose names of the table's columns.")
  }

  /// Whether a name is what a pattern says, in which each `*` stands for any text.
  static func matches(_ name: String, _ pattern: String) -> Bool {
    let (name, pattern) = (Array(name.utf8), Array(pattern.utf8))
    let any = UInt8(ascii: "*")
    var (place, at) = (0, 0)
    // Where the last `*` stands, and how far it reaches.
    var last: (pattern: Int, name: Int)?
    while place < name.count {
      if at < pattern.count, pattern[at] == any {
        last = (at, place)
        at += 1
      } else if at < pattern.count, pattern[at] == name[place] {
        (place, at) = (place + 1, at + 1)
      } else if let star = last {
        last = (star.pattern, star.name + 1)
        (place, at) = (star.name + 1, star.pattern + 1)
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == any }
  }
}
