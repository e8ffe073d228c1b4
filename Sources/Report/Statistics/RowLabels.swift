import Tables

/// The label of every row, as a small number.
struct RowLabels: Sendable {
  /// The most labels that pictures tell apart, by colour and dash.
  static let limit = 24

  /// The labels that rows have, in the order in which rows first have them.
  let names: [String]
  /// The place of each row's label in ``names``.
  let codes: [UInt8]
  /// How many rows have each label.
  let counts: [Int]

  /// Takes the labels from a column of text or of whole numbers.
  ///
  /// - Throws: ``ReportError``: `missingColumn` without such a column, `wrongType` if its values are real numbers,
  ///   `tooManyLabels` for more than ``limit``.
  init(of table: FeatureTable, column name: String) throws(ReportError) {
    guard let index = table.descriptions.firstIndex(where: { $0.name == name }) else {
      throw ReportError(.missingColumn, column: name, "the table has no column '\(name)' with the rows' labels")
    }
    switch table.columns[index] {
    // Without a row, text shows no type.
    case _ where table.rowCount == 0: try self.init([Int](), column: name) { "\($0)" }
    case .text(let categories, let codes): try self.init(codes, column: name) { categories[Int($0)] }
    case .int32(let values, nil): try self.init(values, column: name, String.init)
    case .uint32(let values): try self.init(values, column: name, String.init)
    case .int64(let values): try self.init(values, column: name, String.init)
    case .int32, .float32, .float64:
      throw ReportError(.wrongType, column: name, "the column '\(name)' holds real numbers or gaps, not labels")
    }
  }

  private init<Key: Hashable>(_ keys: [Key], column: String, _ text: (Key) -> String) throws(ReportError) {
    var known: [Key: UInt8] = [:]
    var names: [String] = []
    var codes = [UInt8](repeating: 0, count: keys.count)
    var counts: [Int] = []
    var last: (key: Key, code: UInt8)?
    for (row, key) in keys.enumerated() {
      if key != last?.key {
        if let code = known[key] {
          last = (key, code)
        } else {
          guard names.count < Self.limit else {
            throw ReportError(
              .tooManyLabels, column: column,
              "the column '\(column)' holds more than \(Self.limit) different labels, the most that pictures tell apart"
            )
          }
          last = (key, UInt8(names.count))
          known[key] = last?.code
          names.append(text(key))
          counts.append(0)
        }
      }
      let code = last?.code ?? 0
      codes[row] = code
      counts[Int(code)] += 1
    }
    self.names = names
    self.codes = codes
    self.counts = counts
  }
}
