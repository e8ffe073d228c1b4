import ArgumentParser

/// Rows on the command line: `10` for so many from the first on, `100:110` for those from 100 to 109.
struct RowRange: ExpressibleByArgument {
  let rows: Range<Int>

  /// The first ten.
  static let usual = RowRange(rows: 0..<10)

  /// More than anybody looks at.
  private static let most = 100_000

  private init(rows: Range<Int>) { self.rows = rows }

  init?(argument: String) {
    let ends = argument.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    switch (ends.count, ends[0], ends[ends.count - 1]) {
    case (1, let count?, _) where count > 0: rows = 0..<count
    case (2, let first?, let end?) where first >= 0 && end > first: rows = first..<end
    default: return nil
    }
    guard rows.count <= Self.most else { return nil }
  }

  var defaultValueDescription: String {
    rows.lowerBound == 0 ? "\(rows.upperBound)" : "\(rows.lowerBound):\(rows.upperBound)"
  }
}
