/// What the elements of a list are about. Two lists are taken element by element if they are of one kind.
package indirect enum ListKind: Sendable, Hashable {
  /// Nothing is known; whether lengths agree is seen when they are read.
  case unknown
  /// Objects of a name, such as `jet`.
  case named(String)
  /// Those of a list for which a condition holds, by the instruction that makes it.
  case selected(ListKind, by: Int)
  /// In an order or a choice of its own, by the instruction that makes it.
  case arranged(ListKind, by: Int)
  /// All pairs of the elements of a list, or of the elements of two.
  case pairs(ListKind, ListKind?)

  /// The kind of what is made element by element of lists of both; nil if they cannot be.
  package func joined(with other: ListKind) -> ListKind? {
    if self == other || other == .unknown { return self }
    return self == .unknown ? other : nil
  }
}

extension ListKind: CustomStringConvertible {
  /// For messages, such as `some of jet`.
  package var description: String {
    switch self {
    case .unknown: "a list"
    case .named(let name): name
    case .selected(let kind, _): "some of \(kind)"
    case .arranged(let kind, _): "\(kind) in another order"
    case .pairs(let kind, nil): "pairs of \(kind)"
    case .pairs(let first, let second?): "pairs of \(first) and \(second)"
    }
  }
}
