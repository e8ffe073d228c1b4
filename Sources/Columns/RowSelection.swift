/// Which rows of a batch are wanted.
public enum RowSelection: Sendable, Equatable {
  /// Every row.
  case all
  /// These rows, counted from the batch's first; ascending, each at most once.
  case rows([Int])

  /// How many rows are wanted of a batch of `batchCount`.
  public func count(of batchCount: Int) -> Int {
    switch self {
    case .all: batchCount
    case .rows(let rows): rows.count
    }
  }

  /// The row at a position among those that are wanted.
  public subscript(position: Int) -> Int {
    switch self {
    case .all: position
    case .rows(let rows): rows[position]
    }
  }

  /// The wanted rows for which `keep` holds; `keep` gets the position among the wanted rows.
  @inlinable public func filter(of batchCount: Int, _ keep: (Int) throws -> Bool) rethrows -> RowSelection {
    var kept: [Int] = []
    switch self {
    case .all:
      for row in 0..<batchCount where try keep(row) { kept.append(row) }
    case .rows(let rows):
      for (position, row) in rows.enumerated() where try keep(position) { kept.append(row) }
    }
    return .rows(kept)
  }
}
