/// A variable of the environment has a value that makes no sense.
package struct EnvironmentError: CategorizedError, CustomStringConvertible {
  /// Names the variable, its value, and what is needed.
  package let description: String

  package var category: FailureCategory { .usage }
  package var mayPass: Bool { false }

  init(_ description: String) { self.description = description }
}
