/// A try of a part that is under way, or was killed: what the name of its hidden file says.
package struct UnfinishedTry: Sendable, Equatable {
  /// The hidden file.
  package let path: String
  package let part: Int
  package let host: String
  /// When it was begun, in seconds since 1970.
  package let begun: Int

  /// Nil for a file of another kind.
  ///
  /// - Parameters:
  ///   - folder: that of the part.
  ///   - name: `.<part>.<ending>.<host>.<process>.<seconds>.<random>`.
  init?(_ folder: String, _ name: String) {
    let words = name.split(separator: ".")
    guard words.count >= 6, let part = Int(words[0]), let begun = Int(words[words.count - 2]) else { return nil }
    path = "\(folder)/\(name)"
    self.part = part
    self.begun = begun
    host = String(words[words.count - 4])
  }
}
