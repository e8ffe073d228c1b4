import Base
import Logging

extension Logger {
  /// Where a command's own messages go.
  package init(program name: String) {
    self.init(label: name) { StandardErrorLog(label: $0) }
  }
}

/// Writes log messages to standard error, as `name: warning: message`.
struct StandardErrorLog: LogHandler {
  let label: String
  var logLevel: Logger.Level = .notice
  var metadata: Logger.Metadata = [:]

  init(label: String) { self.label = label }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    StandardError.write("\(label): \(event.level): \(event.message)".printable)
  }
}
