/// Finds the names most like one that does not exist, for messages.
package enum NearestNames {
  /// Up to `limit` of `candidates`, the most similar first, by the number of single-character edits (Levenshtein)
  /// without regard to case; names that differ in more than half of their characters are left out.
  ///
  /// Complexity: O(candidates x length of both names).
  package static func of(_ name: String, among candidates: some Sequence<String>, limit: Int = 3) -> [String] {
    scored(candidates, from: name).filter { 2 * $0.distance <= $0.length }.prefix(limit).map(\.name)
  }

  /// All of `candidates`, the most similar first.
  package static func sorted(_ candidates: some Sequence<String>, from name: String) -> [String] {
    scored(candidates, from: name).map(\.name)
  }

  /// A half sentence for an error message: the nearest names, or how many there are.
  package static func hint(for name: String, among candidates: [String], kind: String) -> String {
    if candidates.isEmpty { return "there is no \(kind) at all" }
    let nearest = of(name, among: candidates)
    guard !nearest.isEmpty else {
      var seen: Set<String> = []
      let names = candidates.filter { seen.insert($0).inserted }
      return
        "there are: \(names.prefix(5).joined(separator: ", "))\(names.count > 5 ? " and \(names.count - 5) more" : "")"
    }
    return "the nearest: \(nearest.joined(separator: ", "))"
  }

  /// The longest names that are compared, in bytes.
  private static let longest = 200

  private static func scored(
    _ candidates: some Sequence<String>, from name: String
  ) -> [(distance: Int, length: Int, name: String)] {
    let wanted = Array(name.lowercased().utf8)
    return Set(candidates).map { candidate in
      let other = Array(candidate.lowercased().utf8)
      let length = max(wanted.count, other.count)
      // What is so long is no slip, and would take long to compare.
      return (length > longest ? length : editDistance(wanted, other), length, candidate)
    }
    .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
  }

  /// How many characters must be inserted, removed or replaced to turn one text into the other (Levenshtein).
  private static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a == b ? 0 : 1))
        diagonal = above
      }
    }
    return row[right.count]
  }
}
