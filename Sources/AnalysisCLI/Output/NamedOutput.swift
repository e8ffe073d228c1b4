import Base
import ByteIO
import Foundation

/// A file that a command is to write, and what it is to the user.
package struct NamedOutput {
  /// As it was given; `-` is standard output.
  package let path: String
  /// Such as `the cut-flow`.
  let role: String

  package init(_ path: String, as role: String = "the output") {
    self.path = path
    self.role = role
  }

  /// Whether it is standard output: `-`, or what leads to `/dev/stdout`.
  package var isStandardOutput: Bool { path == "-" || (try? ResolvedPath(path))?.isStandardOutput == true }

  private var place: FilePlace {
    isStandardOutput ? FilePlace(descriptor: STDOUT_FILENO) ?? .other("-") : Location(path: path).filePlace
  }

  /// Checks that no output takes the place of another, or of a file that is read, by whatever names.
  ///
  /// - Throws: ``CommandError`` (usage).
  package static func check(_ outputs: [NamedOutput], reading inputs: [Location]) throws(CommandError) {
    let read = Set(inputs.map(\.filePlace))
    var written: [FilePlace: NamedOutput] = [:]
    for output in outputs {
      let place = output.place
      if read.contains(place) { throw output.refusal("a file that is read") }
      if let other = written.updateValue(output, forKey: place) {
        throw output.refusal("the same file as \(other.role) \(other.path)")
      }
    }
  }

  private func refusal(_ reason: String) -> CommandError {
    CommandError(.usage, "\(role) \(path) is \(reason)", advice: "Choose another name for it.")
  }
}
