/// Rows spread evenly over all, where some are enough.
package enum EvenRows {
  /// The numbers of `limit` of `count` rows at most, ascending.
  package static func of(_ count: Int, atMost limit: Int) -> [Int] {
    guard count > limit else { return Array(0..<count) }
    return (0..<limit).map { Int((Double($0) * Double(count) / Double(limit)).rounded(.down)) }
  }
}
