/// A feature that is left out of an analysis, as the release of the data lacks what it needs.
public struct Omission: Sendable, Equatable {
  /// The names of its columns.
  public let columns: [String]
  /// The names of the quantities that are lacking.
  public let lacking: [String]
}

extension Omission: CustomStringConvertible {
  public var description: String {
    "left out, as the files lack \(lacking.joined(separator: ", ")): \(columns.joined(separator: ", "))"
  }
}
