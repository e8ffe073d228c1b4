import Base

/// An error of the command line itself: its options, its words, what it prints.
package struct CommandError: CategorizedError, CustomStringConvertible {
  package let category: FailureCategory
  /// What is wrong and where, in one sentence without the full stop.
  package let description: String
  /// What to do, as a sentence.
  let advice: String

  package var mayPass: Bool { false }

  package init(_ category: FailureCategory, _ description: String, advice: String) {
    self.category = category
    self.description = description
    self.advice = advice
  }
}
