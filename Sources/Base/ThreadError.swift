/// A thread could not be made: there are as many as the system allows, or no memory is left for its stack.
package struct ThreadError: CategorizedError, CustomStringConvertible {
  package let failure: SystemFailure

  package var description: String { "a thread cannot be made: \(failure)" }

  package var category: FailureCategory { .software }
  package var mayPass: Bool { failure.mayPass }
}
