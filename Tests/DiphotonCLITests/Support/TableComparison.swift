import Foundation
import Testing

/// Holds a table against that of another program, column by column by their names: counts, numbers that only tell things
/// apart and text exactly, real numbers to 1e-6 or 1e-7, masses, which are small differences of large squares, to 0.1 MeV.
struct TableComparison {
  /// What differs, the first few cells.
  private(set) var differences: [String] = []
  private(set) var rowCount = 0
  /// The columns of the other table, in the order in which ours has them.
  private(set) var order: [String] = []

  /// - Parameter step: of our rows the first one is compared, and then each so many further on.
  init(_ ours: String, _ theirs: String, step: Int = 1) throws {
    let (ours, theirs) = (Self.rows(ours), Self.rows(theirs))
    let names = try #require(ours.first)
    let wanted = try #require(theirs.first)
    let kept = stride(from: 1, to: ours.count, by: step).map { ours[$0] }
    rowCount = kept.count
    order = names.map(String.init).filter { wanted.contains(Substring($0)) }
    guard kept.count == theirs.count - 1 else {
      differences = ["\(kept.count) rows for \(theirs.count - 1)"]
      return
    }
    for (column, name) in wanted.enumerated() {
      guard let place = names.firstIndex(of: name) else {
        differences.append("no column \(name)")
        continue
      }
      for row in kept.indices where !Self.agree(kept[row][place], theirs[row + 1][column], String(name)) {
        differences.append("row \(row), \(name): \(kept[row][place]) for \(theirs[row + 1][column])")
      }
    }
  }

  private static func rows(_ text: String) -> [[Substring]] {
    text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
  }

  private static func agree(_ ours: Substring, _ theirs: Substring, _ name: String) -> Bool {
    if ours == theirs { return true }
    let isExact = name.hasPrefix("n_") || ["runNumber", "eventNumber", "channelNumber", "fold", "label"].contains(name)
    guard !isExact, let ours = Double(ours), let theirs = Double(theirs) else { return false }
    return abs(ours - theirs) <= 1e-6 * max(abs(ours), abs(theirs)) + (name.hasSuffix("_m") ? 0.1 : 1e-7)
  }
}
