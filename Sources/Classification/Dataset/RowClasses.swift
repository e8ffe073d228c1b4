import Columns
import Provenance
import Statistics

/// The class of each row of a table, by its column `label`.
package struct RowClasses: Sendable {
  /// More are no classes.
  private static let limit = 256

  /// In the order of the catalogue, as the manifest has it; without one, in that in which they first come.
  package let names: [String]
  /// The place of each row's class among ``names``; nil for rows of recorded events.
  package let places: [Int?]

  /// - Parameters:
  ///   - merges: labels that are one class, in the place of the first of them.
  ///   - manifest: says the order of the labels, and which are those of data; without it, `data` is.
  /// - Throws: ``ClassificationError`` (`missingColumn`, `damagedTable`, `invalidOption` for a label to merge that is not
  ///   there).
  package init(
    _ column: ColumnValues, merging merges: [ClassMerge] = [], manifest: Manifest?
  ) throws(ClassificationError) {
    let labels: RowLabels
    do {
      labels = try RowLabels(column, atMost: Self.limit)
    } catch {
      throw ClassificationError(
        .missingColumn,
        error == .tooMany
          ? "the column 'label' has more than \(Self.limit) different labels" : "the column 'label' holds no labels")
    }
    if let empty = labels.names.firstIndex(of: "") {
      let row = labels.codes.firstIndex(of: UInt8(empty)) ?? 0
      throw ClassificationError(.damagedTable, "row \(row + 1), column 'label': the label is empty")
    }
    let data =
      manifest.map { manifest in manifest.labels.filter { $0.type == .data }.map(\.label) } ?? ["data"]
    let declared = (manifest?.labels ?? []).map(\.label).filter(labels.names.contains)
    let ordered = (declared + labels.names.filter { !declared.contains($0) }).filter { !data.contains($0) }
    let merged = try ClassMerge.names(merges)
    if let unknown = merged.keys.sorted().first(where: { !ordered.contains($0) }) {
      throw ClassificationError(
        .invalidOption,
        "there are no rows of the label '\(unknown)', which is to be merged; there are those of \(ordered.joined(separator: ", "))",
        advice: "Choose labels of the table.")
    }
    var names: [String] = []
    for name in ordered.map({ merged[$0] ?? $0 }) where !names.contains(name) { names.append(name) }
    self.names = names
    let placeOfCode = labels.names.map { label in
      data.contains(label) ? nil : names.firstIndex(of: merged[label] ?? label)
    }
    places = labels.codes.map { placeOfCode[Int($0)] }
  }
}
