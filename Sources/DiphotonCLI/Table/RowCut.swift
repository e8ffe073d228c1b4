/// A cut on the rows of a table, in terms of its columns.
struct RowCut: Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  /// The columns that it may need, of all that there are.
  func columns(of names: [String]) -> [String] {
    let words = Set(text.split { !($0.isLetter || $0.isNumber || "_.".contains($0)) }.map(String.init))
    // Objects are called by what the names of their columns begin with.
    return names.filter { name in
      words.contains(name) || words.contains { name.hasPrefix("\($0)_") || name.hasPrefix("\($0).") }
    }
  }
}
