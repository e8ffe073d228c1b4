/// Where some bytes came from, for messages.
struct Origin: Sendable {
  let file: String
  var object: String?
  /// The file offset of the first byte, or of the record that holds the bytes in compressed form.
  let offset: Int
  /// Whether byte `i` lies at file offset `offset + i`; false for inflated bytes.
  let isVerbatim: Bool

  func corrupt(_ position: Int, _ message: String) -> ROOTError {
    if isVerbatim { return ROOTError(.corrupt, file: file, object: object, offset: offset + position, message) }
    return ROOTError(
      .corrupt, file: file, object: object, offset: offset, "\(message) (at byte \(position) of the inflated object)")
  }

  func unsupported(_ message: String) -> ROOTError {
    ROOTError(.unsupported, file: file, object: object, offset: offset, message)
  }
}
