import Diphoton
import Testing

// What the test log calls the arguments: their names, not everything in them.

extension GoldenEvent: CustomTestStringConvertible {
  var testDescription: String { name }
}

extension Preset: CustomTestStringConvertible {
  public var testDescription: String { name }
}

extension Preset {
  /// Those for events of the release of 2020.
  static let of2020 = all.filter { $0.releases.contains("2020") }
}
