/// An error of the command line itself: its options, its configuration, its interruption.
package struct CommandError: Error {
  let status: ExitStatus
  /// What is wrong and where, in one sentence without the full stop.
  let message: String
  /// What to do, as a sentence.
  let advice: String

  package init(_ status: ExitStatus, _ message: String, advice: String) {
    self.status = status
    self.message = message
    self.advice = advice
  }
}
