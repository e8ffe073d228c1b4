/// A split of a tree or a leaf, so that a step through the tree is the same few operations for both, without a branch.
///
/// A number goes to the first of two neighbouring children if it is below ``number``, a missing one to the second. Where missing
/// numbers are to go to the side of those below, the children are exchanged, and the numbers are taken negated:
/// x >= t just where -x is below the next number above -t.
struct ForestNode: Sendable {
  private static let negation: UInt32 = 1 << 31

  /// Of a split, what numbers are compared with; of a leaf, its value.
  let number: Float
  /// The column, and whether its number is negated.
  private let lookup: UInt32
  /// The place of the first child in the tree.
  private let first: UInt32

  /// A split.
  ///
  /// - Parameters:
  ///   - threshold: finite; what is below goes to one side.
  ///   - isMissingBelow: whether missing numbers go to that side.
  ///   - first: the place of the children: that for what is below comes first, unless missing numbers go there.
  /// - Precondition: fewer than 2^31 columns and nodes.
  init(column: Int, threshold: Float, isMissingBelow: Bool, first: Int) {
    number = isMissingBelow ? (-threshold).nextUp : threshold
    lookup = UInt32(column) | (isMissingBelow ? Self.negation : 0)
    self.first = UInt32(first)
  }

  /// A leaf: it sends what is missing to itself.
  ///
  /// - Parameters:
  ///   - place: its own.
  ///   - missingColumn: one in which all numbers are missing.
  init(value: Float, at place: Int, missingColumn: Int) {
    number = value
    lookup = UInt32(missingColumn)
    first = UInt32(truncatingIfNeeded: place) &- 1
  }

  var column: Int { Int(lookup & ~Self.negation) }

  /// The place of the node that comes next.
  ///
  /// - Parameter value: the number of ``column``.
  @inline(__always)
  func next(_ value: Float) -> UInt32 {
    let compared = Float(bitPattern: value.bitPattern ^ (lookup & Self.negation))
    return first &+ (compared < number ? 0 : 1)
  }
}
