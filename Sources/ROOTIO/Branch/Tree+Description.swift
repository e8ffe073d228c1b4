import Columns

extension Tree: CustomStringConvertible {
  /// The tree's name, and a line for each branch: its path, its type in C++, and what it is read as.
  ///
  /// ```text
  /// mini: 34,421 entries
  /// branch            | type          | read as
  /// ------------------+---------------+--------------------
  /// runNumber         | int           | Column<Int32>
  /// photon_pt         | vector<float> | JaggedColumn<Float>
  /// ```
  public var description: String {
    let rows = [["branch", "type", "read as"]] + allBranches.map { [$0.path, $0.typeName, $0.readAs] }
    let widths = (0..<2).map { column in rows.map { $0[column].count }.max() ?? 0 }
    func line(_ row: [String]) -> String {
      (0..<2).map { row[$0] + String(repeating: " ", count: widths[$0] - row[$0].count) + " | " }.joined() + row[2]
    }
    let border = widths.map { String(repeating: "-", count: $0) + "-+-" }.joined() + String(repeating: "-", count: 20)
    return (["\(name): \(entryCount) entries", line(rows[0]), border] + rows.dropFirst().map(line)).joined(
      separator: "\n")
  }
}

extension Branch {
  /// The type of what reading gives, for people.
  fileprivate var readAs: String {
    let number = elementType.map { "\($0.type)" } ?? "?"
    return switch shape {
    case .flat: "Column<\(number)>"
    case .fixed, .jagged: "JaggedColumn<\(number)>"
    case .nested: "NestedColumn<\(number)>"
    case .string: "Column<String>"
    case .strings: "JaggedColumn<String>"
    case .structured: "StructuredColumn"
    case .group: "the branches below"
    case .object: "not read"
    }
  }
}
