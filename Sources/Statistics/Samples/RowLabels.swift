import Columns

/// The label of every row, as a small number.
package struct RowLabels: Sendable {
  /// Why a column does not give labels.
  package enum Problem: Error {
    /// It holds real numbers, or rows without a value.
    case noLabels
    /// There are more different ones than wanted.
    case tooMany
  }

  /// Labels that are taken together, as there are too many.
  package struct Rest: Sendable {
    /// What they are called together.
    package let name: String
    /// In the order in which rows first have them, with the number of rows.
    package let labels: [(name: String, count: Int)]
  }

  /// The most different labels of which the rarest are taken together; of more, it is no column of labels.
  package static let largestCount = 10_000

  /// The labels that rows have, in the order in which rows first have them; those of ``rests`` come last.
  package let names: [String]
  /// The place of each row's label in ``names``.
  package let codes: [UInt8]
  /// How many rows have each label.
  package let counts: [Int]
  /// What is taken together.
  package let rests: [Rest]

  /// Takes the labels from a column of text, flags or whole numbers.
  ///
  /// - Parameter limit: the most different labels, 256 at most.
  package init(_ column: ColumnValues, atMost limit: Int) throws(Problem) {
    let labels = try AllLabels(column, atMost: limit)
    self.init(labels, kept: Array(labels.names.indices), rests: [])
  }

  /// Takes the labels from such a column; of a group with too many, the rarest together.
  ///
  /// - Parameters:
  ///   - limit: the most labels of a group, that of the rest included; at least 2.
  ///   - group: the group of a label, which is what its rest is called, together with the number of labels in it.
  package init(
    _ column: ColumnValues, foldingBeyond limit: Int, in group: (_ label: String) -> String
  ) throws(Problem) {
    let labels = try AllLabels(column, atMost: Self.largestCount)
    var groups: [(name: String, labels: [Int])] = []
    for (label, name) in labels.names.map(group).enumerated() {
      if let place = groups.firstIndex(where: { $0.name == name }) {
        groups[place].labels.append(label)
      } else {
        groups.append((name, [label]))
      }
    }
    var (kept, rests): ([Int], [(name: String, labels: [Int])]) = ([], [])
    for (name, members) in groups {
      guard members.count > limit else {
        kept += members
        continue
      }
      let byCount = members.sorted { (-labels.counts[$0], $0) < (-labels.counts[$1], $1) }
      kept += byCount.prefix(limit - 1)
      rests.append(("\(name) (\(members.count - limit + 1))", byCount.dropFirst(limit - 1).sorted()))
    }
    self.init(labels, kept: kept.sorted(), rests: rests)
  }

  private init(_ labels: AllLabels, kept: [Int], rests: [(name: String, labels: [Int])]) {
    let groups = kept.map { [$0] } + rests.map(\.labels)
    precondition(groups.count <= Int(UInt8.max) + 1, "codes are bytes")
    var places = [UInt8](repeating: 0, count: labels.names.count)
    for (place, group) in groups.enumerated() {
      for label in group { places[label] = UInt8(place) }
    }
    names = kept.map { labels.names[$0] } + rests.map(\.name)
    codes = labels.codes.map { places[Int($0)] }
    counts = groups.map { $0.reduce(0) { $0 + labels.counts[$1] } }
    self.rests = rests.map { rest in
      Rest(name: rest.name, labels: rest.labels.map { (labels.names[$0], labels.counts[$0]) })
    }
  }

  /// How many labels there are, those that are taken together counted one by one.
  package var labelCount: Int { rests.reduce(names.count) { $0 + $1.labels.count - 1 } }

  /// For each of ``names`` whether something holds of it, or of those that it stands for.
  package func flags(_ holds: (_ label: String) -> Bool) -> [Bool] {
    names.prefix(names.count - rests.count).map(holds) + rests.map { $0.labels.allSatisfy { holds($0.name) } }
  }
}
