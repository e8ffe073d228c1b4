import Base

/// What the process tells whoever started it; documented in `--help`.
public enum ExitStatus: Int32, Sendable {
  case done = 0
  case software = 1
  case usage = 2
  case transport = 3
  case corruptInput = 4
  case schema = 5
  case output = 6
  /// What failed may pass: the same command may succeed later. As `EX_TEMPFAIL` of `sysexits.h`.
  case temporary = 75
  case interrupted = 130
  /// The reader of standard output has gone before all was written: what a shell calls an end by SIGPIPE.
  case readerGone = 141
  case terminated = 143
}

extension ExitStatus {
  /// The table of statuses: docs/exit-codes.md says the same.
  package init(_ error: some CategorizedError) {
    guard !error.mayPass else {
      self = .temporary
      return
    }
    self =
      switch error.category {
      case .usage: .usage
      case .transport: .transport
      case .corrupt: .corruptInput
      case .schema: .schema
      case .output: .output
      case .software: .software
      }
  }
}
