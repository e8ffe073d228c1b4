import Synchronization

/// The formats of the classes that were made so far for a tree: classes that hold others several times over would otherwise make
/// formats without end of a few bytes.
final class KnownFormats: Sendable {
  private let records = Mutex<[String: RecordFormat]>([:])

  subscript(_ className: String) -> RecordFormat? {
    get { records.withLock { $0[className] } }
    set { records.withLock { $0[className] = newValue } }
  }
}
