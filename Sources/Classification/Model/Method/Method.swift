/// A way to tell classes apart, by its name on the command line and in models.
package enum Method: String, Sendable, CaseIterable, Codable {
  /// Boosted trees.
  case trees
  /// Networks that embed sets.
  case sets
  /// The pyramid match kernel.
  case pyramid
}
