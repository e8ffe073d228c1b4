import Synchronization

/// The formats of the classes that were made so far for a tree, or why there is none: classes that hold others several times over
/// would otherwise make formats without end of a few bytes.
///
/// What is known of a class does not depend on where it was met first: a format from which a member was left out because its class is
/// one of those around is made anew elsewhere.
final class KnownFormats: Sendable {
  private struct State {
    var records: [String: Result<RecordFormat, UnreadableType>] = [:]
    var remade = 0
  }

  private let state = Mutex(State())

  /// So many formats are made that depend on where they are. Classes that lead back to one another in many ways have more of these than
  /// there is time for; those of real files have some hundred.
  private static let mostRemade = 1 << 14

  subscript(_ className: String) -> Result<RecordFormat, UnreadableType>? {
    get { state.withLock { $0.records[className] } }
    set { state.withLock { $0.records[className] = newValue } }
  }

  /// Counts a format that is not kept.
  ///
  /// - Throws: if there are too many.
  func countRemade() throws(UnreadableType) {
    let count = state.withLock { state in
      state.remade += 1
      return state.remade
    }
    guard count <= Self.mostRemade else {
      throw UnreadableType(description: "a class that leads back to itself in too many ways")
    }
  }
}
