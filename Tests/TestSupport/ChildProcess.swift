import CChildProcess
import Foundation

/// A program that a test starts, to be used by one thread at a time.
///
/// Foundation's `Process` lists the files that are open at each start, and reads past the end of the list where it fills a
/// buffer, as it does with the thousand and more that tests have open that run at once.
package final class ChildProcess {
  package let identifier: pid_t
  /// How it ended; nil as long as nobody has asked since.
  private var ending: Int32?

  /// Starts it, with nothing to read and no more open files than those named.
  ///
  /// - Parameters:
  ///   - name: its path, or what PATH finds it by.
  ///   - environment: all of it; nil for that of the tests.
  ///   - folder: where it runs; nil for where the tests do.
  ///   - output: the open file for what it prints; nil for nowhere.
  ///   - errors: the open file for what it reports; nil for nowhere.
  /// - Throws: `POSIXError` if it cannot be started.
  package init(
    _ name: String, _ arguments: [String], environment: [String: String]? = nil, in folder: String? = nil,
    output: Int32? = nil, errors: Int32? = nil
  ) throws {
    let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
    guard nowhere >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    defer { close(nowhere) }
    var words = ([name] + arguments).map { strdup($0) } + [nil]
    var variables = (environment ?? ProcessInfo.processInfo.environment).map { strdup("\($0)=\($1)") } + [nil]
    defer { for word in words + variables { free(word) } }
    var identifier = pid_t()
    let failure = child_process_start(
      &identifier, &words, &variables, folder, output ?? nowhere, errors ?? nowhere)
    guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EINVAL) }
    self.identifier = identifier
  }

  /// Whether it has not ended.
  package var isRunning: Bool { !ends(WNOHANG) }

  /// Sends it a signal; nothing if it is known to have ended, since its number may be another one's then.
  package func send(_ signal: Int32) {
    if isRunning { kill(identifier, signal) }
  }

  /// Waits for its end.
  ///
  /// - Returns: its exit status, or the negative number of the signal that ended it.
  @discardableResult package func wait() -> Int32 {
    _ = ends(0)
    let status = ending ?? 0
    return status & 0x7f == 0 ? status >> 8 & 0xff : -(status & 0x7f)
  }

  /// Whether it has ended; with no `options`, once it has.
  private func ends(_ options: Int32) -> Bool {
    guard ending == nil else { return true }
    var status: Int32 = 0
    while true {
      let found = waitpid(identifier, &status, options)
      if found == 0 { return false }
      if found == identifier {
        ending = status
        return true
      }
      precondition(errno == EINTR, "nobody else waits for what a test starts")
    }
  }
}
