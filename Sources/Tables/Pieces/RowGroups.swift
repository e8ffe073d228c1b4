/// Pieces that wait until they have enough rows for what a format wants together: Parquet its row groups, RNTuple its clusters.
///
/// Groups end where a part of the table does, as soon as there are nearly as many rows as they should have, so that all is in the
/// file there and a later run can go on.
struct RowGroups<Piece: TablePiece> {
  /// About how many rows a group has.
  static var rowsPerGroup: Int { 100_000 }
  /// How many rows are enough for a group at the end of a part.
  private static var enough: Int { 80_000 }

  private var pieces: [(piece: Piece, rowCount: Int)] = []
  private var rowCount = 0

  var isEmpty: Bool { pieces.isEmpty }

  /// Whether there are enough rows at the end of a part.
  var isEnough: Bool { rowCount >= Self.enough }

  /// Whether there are so many rows that they should not wait for the end of a part, which does not have to fit into memory.
  var isFull: Bool { rowCount >= 3 * Self.rowsPerGroup }

  mutating func append(_ piece: Piece, rowCount: Int) {
    pieces.append((piece, rowCount))
    self.rowCount += rowCount
  }

  /// Takes what waits, as groups of about equal size.
  mutating func take() -> [(pieces: [Piece], rowCount: Int)] {
    let count = max(1, (rowCount + Self.rowsPerGroup / 2) / Self.rowsPerGroup)
    var groups: [(pieces: [Piece], rowCount: Int)] = []
    var waiting: (pieces: [Piece], rowCount: Int) = ([], 0)
    var done = 0
    for (piece, rows) in pieces {
      waiting.pieces.append(piece)
      waiting.rowCount += rows
      if done + waiting.rowCount >= rowCount * (groups.count + 1) / count {
        done += waiting.rowCount
        groups.append(waiting)
        waiting = ([], 0)
      }
    }
    self = Self()
    return groups
  }
}
