import Base
import Pipeline

extension EventLimit {
  /// What is read, for people.
  var text: String {
    switch self {
    case .perLabel(let count): "the first \(Numeral.grouped(count)) event\(count == 1 ? "" : "s") of each label"
    case .part(let part): "the first \(Numeral.short(100 * part)) % of each file's events"
    }
  }
}
