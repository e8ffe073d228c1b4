/// A variable of the environment that holds a number of seconds.
package enum EnvironmentSeconds {
  /// The number of seconds, as digits with or without a fraction; nil if the variable is not set or empty.
  ///
  /// - Throws: ``EnvironmentError`` for anything but a number above 0 and up to `maximum`.
  package static func read(
    _ variable: String, from environment: [String: String], maximum: Int
  ) throws(EnvironmentError) -> Double? {
    guard let text = environment[variable], !text.isEmpty else { return nil }
    let isPlain = text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: ".") }
    guard isPlain, text.first != ".", text.last != ".", let seconds = Double(text), seconds > 0,
      seconds <= Double(maximum)
    else {
      throw EnvironmentError(
        "the environment's \(variable) is '\(text)', but a number of seconds above 0 and up to \(maximum) is needed")
    }
    return seconds
  }
}
