import Base
import Foundation

/// A command of a batch system.
package struct EngineCommand {
  private let name: String

  package init(_ name: String) { self.name = name }

  /// Runs it, and gives what it prints. Its errors go where ours do.
  ///
  /// - Throws: ``FarmError`` (`noEngine`) if it is not there, or fails.
  package func output(_ arguments: [String]) throws(FarmError) -> String {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw FarmError(.noEngine, "\(name): cannot run it", .last) }
    defer { close(ends[0]) }
    #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    #else
    var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_addclose(&actions, ends[1])
    var words = ([name] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    let failure = posix_spawnp(&process, name, &actions, nil, &words, environ)
    close(ends[1])
    guard failure == 0 else {
      throw FarmError(.noEngine, "\(name): cannot run it: \(SystemFailure(failure))")
    }
    var output: [UInt8] = []
    var stretch = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(ends[0], &stretch, stretch.count)
      if count > 0 { output += stretch[..<count] } else if count == 0 || errno != EINTR { break }
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    guard status == 0 else { throw FarmError(.noEngine, "\(name) \(arguments.joined(separator: " ")): failed") }
    return String(decoding: output, as: UTF8.self)
  }
}
