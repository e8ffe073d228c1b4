import ByteIO

/// What is wrong with the bytes of a column, or not read of them; whoever knows file, column and place says these.
enum ColumnFault: Error {
  case damaged(String, at: Int? = nil)
  /// The rest of a sentence that begins with the column.
  case unread(String)
  /// The bytes cannot be read.
  case failed(TableError)

  /// The same, where places were counted from `start`.
  func moved(by start: Int) -> ColumnFault {
    guard case .damaged(let message, let place?) = self else { return self }
    return .damaged(message, at: start + place)
  }
}

extension TableError {
  /// - Parameter start: where the bytes lie in the file, if the fault does not say it.
  init(_ fault: ColumnFault, column: String, at start: Int, of source: any ByteSource) {
    switch fault {
    case .damaged(let message, let place):
      self.init(.corrupt, path: source.name, "at byte \(place ?? start), column \(column): \(message)")
    case .unread(let problem): self = .unread(column, problem, in: source)
    case .failed(let error): self = error
    }
  }

  /// - Parameter problem: what is not read of the column, as the rest of a sentence that begins with it.
  static func unread(_ column: String, _ problem: String, in source: any ByteSource) -> TableError {
    TableError(.unsupported, path: source.name, "column \(column) \(problem), which is not read")
  }
}
