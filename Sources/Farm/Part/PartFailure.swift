import Base
import Foundation

/// Why tries of a part failed, the last ones: `<part>.failed.json`, until the part is done.
package struct PartFailure: Codable, Sendable {
  package struct Try: Codable, Sendable, Equatable {
    /// The exit status.
    package var status: Int32
    package var message: String
    package var host: String
    /// The server that the message speaks of; nil if there is none.
    package var server: String?
    /// In UTC and after ISO 8601.
    package var time: String

    package init(status: Int32, message: String) {
      self.status = status
      self.message = message
      host = Machine.host
      server = message.firstMatch(of: /[a-z]+:\/\/([^\/:?\s]+)/).map { String($0.output.1) }
      time = Date().formatted(.iso8601)
    }
  }

  /// How many are kept.
  static let most = 5

  package var plan: String
  package var part: Int
  /// The latest is the last.
  package var tries: [Try]

  /// Whether another try may succeed, though nobody mends anything.
  package var mayPass: Bool { tries.last.map { Self.passing.contains($0.status) } ?? true }

  /// The statuses of what may pass: `EX_TEMPFAIL`, SIGINT, SIGTERM.
  package static let passing: Set<Int32> = [75, 130, 143]
}

extension PlanFolder {
  /// The failures of a part; nil if there is no note of any.
  package func readFailure(_ part: Int) -> PartFailure? {
    guard let bytes = try? FolderFiles.contents(failure(part)),
      let failure = try? JSON.compact.read(PartFailure.self, from: Data(bytes)), failure.plan == head.identity
    else { return nil }
    return failure
  }

  /// Takes note of a try that failed. That it cannot be noted is no further error.
  package func note(_ failed: PartFailure.Try, of part: Int) {
    var failure = readFailure(part) ?? PartFailure(plan: head.identity, part: part, tries: [])
    failure.tries = failure.tries.suffix(PartFailure.most - 1) + [failed]
    guard let text = try? JSON.compact.text(of: failure), (try? makeFolder(part)) != nil else { return }
    try? FolderFiles.write(Array(text.utf8), to: self.failure(part))
  }
}
