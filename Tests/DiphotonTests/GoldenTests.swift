import Columns
import Diphoton
import Testing

/// Rows against those of other programs.
@Suite struct GoldenTests {
  @Test(arguments: GoldenEvent.all, Preset.of2020)
  func rowsAgree(golden: GoldenEvent, preset: Preset) throws {
    guard let expected = golden.rows[preset.name] else { return }
    var settings = preset.settings
    settings.jets = true
    let result = try DiphotonAnalysis(settings: settings).process(InMemoryBatch([golden.event], label: golden.label))
    let table = try result.table
    try #require(table.rowCount == 1)
    let words = expected.split(separator: " ").map { $0 == "-" ? "" : String($0) }
    try #require(words.count == table.columns.count)
    for (description, (column, word)) in zip(table.descriptions, zip(table.columns, words)) {
      let isExact = preset == .notebook
      #expect(agrees(column, with: word, name: description.name, isExact: isExact), "\(description.name) \(word)")
    }
  }

  @Test(arguments: GoldenEvent.all)
  func withoutJetsTheColumnsAreTheOthers(golden: GoldenEvent) throws {
    let batch = InMemoryBatch([golden.event], label: golden.label)
    let short = try DiphotonAnalysis(settings: Preset.notebook.settings).process(batch).table
    var settings = Preset.notebook.settings
    settings.jets = true
    let long = try DiphotonAnalysis(settings: settings).process(batch).table
    #expect(short.descriptions == long.descriptions.filter { !$0.name.hasPrefix("jet_") })
    #expect(short.columns.count == 57)
  }

  /// Whether the column's one value is that of the text: to the last bit, or to six digits.
  private func agrees(_ column: ColumnValues, with word: String, name: String, isExact: Bool) -> Bool {
    switch column.elements {
    case .flags: false
    case .int32(let values): column.isPresent(0) ? Double(values[0]) == Double(word) : word.isEmpty
    case .uint32(let values): Double(values[0]) == Double(word)
    case .int64(let values): Double(values[0]) == Double(word)
    case .float32(let values):
      isExact
        ? word.isEmpty ? values[0].isNaN : values[0].bitPattern == Float(word)?.bitPattern
        : isNear(Double(values[0]), word, name: name)
    case .float64(let values):
      isExact
        ? word.isEmpty ? values[0].isNaN : values[0].bitPattern == Double(word)?.bitPattern
        : isNear(values[0], word, name: name)
    case .text(let categories, let codes): categories[Int(codes[0])] == word
    }
  }

  private func isNear(_ value: Double, _ word: String, name: String) -> Bool {
    guard let expected = Double(word) else { return word.isEmpty && value.isNaN }
    let besides = name.hasSuffix("_sum") || name.hasSuffix("_std") ? 1e-3 : 0
    return abs(value - expected) <= 1e-6 * abs(expected) + besides
  }
}
