import ArgumentParser
import Base
import Pipeline

/// How much of the input is read, on the command line: `1000` events of each label, or `10%` of each file's.
struct LimitAmount: ExpressibleByArgument {
  let limit: EventLimit

  init?(argument: String) {
    if argument.hasSuffix("%") {
      guard let percent = Double(argument.dropLast()), percent > 0, percent < 100 else { return nil }
      limit = .part(percent / 100)
    } else {
      guard let count = Int(argument), count > 0 else { return nil }
      limit = .perLabel(count)
    }
  }

  /// What is read, for people.
  static func text(_ limit: EventLimit) -> String {
    switch limit {
    case .perLabel(let count): "the first \(Numeral.grouped(count)) events of each label"
    case .part(let part): "the first \(Numeral.short(100 * part)) % of each file's events"
    }
  }
}
