/// What a thread makes of some rows for an RNTuple: complete pages, and the lengths of lists, whose ends are counted from the first of
/// the cluster and so known when it is put together.
public struct RNTuplePiece: TablePiece {
  /// Of one column of the RNTuple.
  enum Column: Sendable, Equatable {
    /// Pages, which lie in ``RNTuplePiece/bytes`` from `start` on.
    case pages([RNTuplePage], start: Int)
    case lengths([UInt32])
  }

  var rowCount = 0
  var columns: [Column] = []
  /// The pages of the columns, one behind the other.
  var bytes: [UInt8] = []

  public init() {}

  public var byteCount: Int { bytes.count }

  public mutating func reserveCapacity(_ byteCount: Int) { bytes.reserveCapacity(byteCount) }

  public mutating func removeAll(keepingCapacity: Bool) {
    rowCount = 0
    columns.removeAll(keepingCapacity: keepingCapacity)
    bytes.removeAll(keepingCapacity: keepingCapacity)
  }
}
