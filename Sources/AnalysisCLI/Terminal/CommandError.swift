import Base

/// An error of the command line itself: its options, its words, what it prints.
package struct CommandError: CategorizedError, CustomStringConvertible {
  package let category: FailureCategory
  /// What is wrong and where, in one sentence without the full stop.
  package let description: String
  /// What to do, as a sentence.
  let advice: String

  package let mayPass: Bool

  /// - Parameter mayPass: whether the same command may succeed later.
  package init(_ category: FailureCategory, _ description: String, advice: String, mayPass: Bool = false) {
    self.category = category
    self.mayPass = mayPass
    self.description = description
    self.advice = advice
  }
}
