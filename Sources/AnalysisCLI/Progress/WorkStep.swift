import Base

/// A step of some work, and how much of it is done.
package struct WorkStep: Sendable {
  package enum Unit: Sendable {
    case bytes, columns
    /// Steps of learning, in the plural: there may be fewer than said.
    case steps(String)
  }

  private static let largestBar = 30
  private static let smallestBar = 10

  private var name = ""
  private var unit = Unit.bytes
  private(set) var done = 0
  private var all = 0
  /// Since the start of the work.
  private var start = Duration.zero

  /// - Parameters:
  ///   - name: what is done, such as `reading table.tsv`.
  ///   - all: the number of units until it is done.
  ///   - elapsed: the time since the start of the work.
  package mutating func begin(_ name: String, of all: Int, _ unit: Unit, at elapsed: Duration) {
    self = WorkStep(name: name.printable, unit: unit, all: max(all, 0), start: elapsed)
  }

  /// Changes what the work is called, such as by what it has come to.
  package mutating func rename(_ name: String) { self.name = name.printable }

  package mutating func advance(by count: Int) { done = min(done + count, all) }

  package mutating func reach(_ done: Int, of all: Int) { (self.done, self.all) = (done, all) }

  private var part: Double { all == 0 ? 1 : Double(done) / Double(all) }

  private var counts: String {
    switch unit {
    case .bytes: "\(ProgressText.bytes(Double(done))) of \(ProgressText.bytes(Double(all)))"
    case .columns: "\(Numeral.grouped(done)) of \(Numeral.grouped(all)) columns"
    case .steps(let name): "\(Numeral.grouped(done)) of at most \(Numeral.grouped(all)) \(name)"
    }
  }

  /// For a log: `reading table.tsv: 43 %, 351.2 MB of 816.5 MB`.
  var text: String { "\(name): \(Int(100 * part)) %, \(counts)" }

  /// For a terminal: `reading table.tsv   43 %  [====      ]  351.2 MB of 816.5 MB, 0:04 left`.
  ///
  /// It is not as wide as the window; what does not fit is left out: first the time, then the counts, then the bar.
  func line(width: Int, elapsed: Duration) -> String {
    let width = max(width - 1, 1)
    let percent = String(Int(100 * part))
    let title = "\(name)  \(String(repeating: " ", count: 3 - percent.count))\(percent) %"
    let seconds = max((elapsed - start) / .seconds(1), 0)
    let left = part > 0 ? ", \(ProgressText.time(seconds * (1 - part) / part)) left" : ""
    var room = width - TextWidth.of(title) - 4 - Self.smallestBar
    var end = ""
    for addition in ["  " + counts, left] {
      guard room >= addition.count else { break }
      end += addition
      room -= addition.count
    }
    guard room >= 0 else { return TextWidth.fit(title, width) }
    let bar = min(Self.smallestBar + room, Self.largestBar)
    let filled = Int(Double(bar) * part)
    let blanks = String(repeating: " ", count: bar - filled)
    return "\(title)  [\(String(repeating: "=", count: filled))\(blanks)]\(end)"
  }
}
