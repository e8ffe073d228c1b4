import Base
import CMalloc

/// What becomes of a want of memory, such as under `ulimit -v`.
enum MemoryLimit {
  private static let message = "there is not enough memory"
  private static let advice = "Use fewer threads, or allow the process more memory, and try again."

  /// From now on it is an error that may pass, and no crash.
  ///
  /// - Throws: ``CommandError`` if there is not even room for the stack.
  static func makeErrors(program name: String) throws(CommandError) {
    malloc_failure_ends_process("\(name): \(message).\n\(advice)\n", ExitStatus.temporary.rawValue)
    let status = stack_take_room()
    if status != 0 {
      throw CommandError(.software, "\(message): \(SystemFailure(status))", advice: advice, mayPass: true)
    }
  }
}
