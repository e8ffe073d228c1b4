/// Why what was given as Arrow data is not read.
package struct ArrowInputError: Error, Sendable, CustomStringConvertible {
  package let description: String

  init(_ message: String) { description = message }

  /// The data contradict the interface or themselves.
  static func broken(_ message: String) -> ArrowInputError { ArrowInputError("the Arrow data are broken: \(message)") }
}
