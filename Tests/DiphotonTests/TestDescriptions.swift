import Diphoton
import Testing

// What the test log calls the arguments: their names, not everything in them.

extension GoldenEvent: CustomTestStringConvertible {
  var testDescription: String { name }
}

extension Preset: CustomTestStringConvertible {
  public var testDescription: String { name }
}
