import Provenance

/// How much of its input a run reads, for a try.
public enum EventLimit: Sendable, Hashable {
  /// So many events of each label, the first ones, file after file; 1 or more.
  case perLabel(Int)
  /// This part of each file's events, the first ones, rounded up; above 0 and below 1.
  case part(Double)

  /// Under which a run's identity and its manifest state it.
  private static let (countKey, partKey) = ("events_per_label", "part_of_events")

  /// Nil if there is none among the options of a run's identity.
  init?(among options: [String: JSONValue]) {
    switch (options[Self.countKey], options[Self.partKey]) {
    case (.number(let count)?, _): self = .perLabel(Int(exactly: count) ?? .max)
    case (_, .number(let part)?): self = .part(part)
    default: return nil
    }
  }

  package var options: [String: JSONValue] {
    switch self {
    case .perLabel(let count): [Self.countKey: .number(Double(count))]
    case .part(let part): [Self.partKey: .number(part)]
    }
  }

  var isSound: Bool {
    switch self {
    case .perLabel(let count): count > 0
    case .part(let part): part > 0 && part < 1
    }
  }

  /// How many events of each file are read.
  ///
  /// - Parameters:
  ///   - entries: how many each has.
  ///   - labels: that of each.
  func counts(of entries: [Int], labels: [String]) -> [Int] {
    switch self {
    case .part(let part):
      return entries.map { min($0, Int((Double($0) * part).rounded(.up))) }
    case .perLabel(let limit):
      var rest: [String: Int] = [:]
      return zip(entries, labels).map { count, label in
        let taken = min(count, rest[label] ?? limit)
        rest[label] = (rest[label] ?? limit) - taken
        return taken
      }
    }
  }
}
