import Base

extension Attempt {
  /// Whether another attempt could not succeed, as the files themselves are what is wrong.
  static func isBadInput(_ error: any Error) -> Bool {
    guard let failures = (error as? PipelineError)?.failures else { return false }
    return !failures.allSatisfy { $0.mayPass || FailureCategory(of: $0.error) == .transport }
  }

  /// Whether the same attempt may succeed later, though nobody changes the files or how they are named.
  static func mayPass(_ error: any Error) -> Bool {
    guard let failures = (error as? PipelineError)?.failures else { return true }
    return failures.allSatisfy(\.mayPass)
  }
}
