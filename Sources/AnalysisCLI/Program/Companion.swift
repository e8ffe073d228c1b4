/// A file that is written beside a table, as a part of what the run gives.
public struct Companion: Sendable, Equatable {
  /// What follows the table's name in the file's, such as `.fill.json`.
  public let suffix: String
  public let bytes: [UInt8]

  public init(suffix: String, bytes: [UInt8]) {
    self.suffix = suffix
    self.bytes = bytes
  }
}
