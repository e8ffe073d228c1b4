import Base

extension Attempt {
  /// Whether another attempt could not succeed, as the files themselves are what is wrong.
  static func isBadInput(_ error: any Error) -> Bool {
    guard let error = error as? PipelineError, error.code == .inputFailed else {
      return (error as? PipelineError)?.code == .inputChanged
    }
    return !error.failures.allSatisfy { $0.mayPass || FailureCategory(of: $0.error) == .transport }
  }

  /// Whether another attempt may succeed, though nobody changes the files or how they are named.
  static func mayPass(_ error: any Error) -> Bool {
    guard let error = error as? PipelineError, error.code == .inputFailed else { return true }
    return error.failures.allSatisfy(\.mayPass)
  }
}
