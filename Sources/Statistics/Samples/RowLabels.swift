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

  /// The labels that rows have, in the order in which rows first have them.
  package let names: [String]
  /// The place of each row's label in ``names``.
  package let codes: [UInt8]
  /// How many rows have each label.
  package let counts: [Int]

  /// Takes the labels from a column of text, flags or whole numbers.
  ///
  /// - Parameter limit: the most different labels, 256 at most.
  package init(_ column: ColumnValues, atMost limit: Int) throws(Problem) {
    precondition(limit <= Int(UInt8.max) + 1, "codes are bytes")
    switch column.elements {
    // Without a row, text shows no type.
    case _ where column.count == 0: try self.init([Int](), limit) { "\($0)" }
    case _ where column.nesting != .single || column.validity != .all: throw .noLabels
    case .text(let categories, let codes): try self.init(codes, limit) { categories[Int($0)] }
    case .flags(let values): try self.init(values, limit) { "\($0)" }
    case .int32(let values): try self.init(values, limit, String.init)
    case .uint32(let values): try self.init(values, limit, String.init)
    case .int64(let values): try self.init(values, limit, String.init)
    case .float32, .float64: throw .noLabels
    }
  }

  private init<Key: Hashable>(_ keys: [Key], _ limit: Int, _ text: (Key) -> String) throws(Problem) {
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
          if names.count == limit { throw .tooMany }
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
