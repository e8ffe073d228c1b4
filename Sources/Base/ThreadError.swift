import Foundation

/// A thread could not be made: there are as many as the system allows, or no memory is left for its stack.
package struct ThreadError: CategorizedError, CustomStringConvertible {
  /// The system's number of the error.
  package let number: Int32

  package var description: String { "a thread cannot be made: \(String(cString: strerror(number)))" }

  package var category: FailureCategory { .software }
  package var mayPass: Bool { true }
}
