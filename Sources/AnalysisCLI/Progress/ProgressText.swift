import Base
import Foundation

/// A board as lines of a terminal: one per file, or of many only of those at work, the total, and rate and time left.
///
/// No line is wider than the window, whose last column stays free, as terminals differ in what they do there. What does
/// not fit is left out: first the rows, then the bar, then the counts.
struct ProgressText {
  let board: ProgressBoard
  /// The size of the window, in characters.
  let width: Int
  let height: Int
  /// Since the start of the run.
  let elapsed: Duration

  private static let largestBar = 30
  private static let smallestBar = 10
  /// The most files that are shown, even in a high window.
  private static let maximumFiles = 8

  var lines: [String] {
    let total = board.total
    let shown = files
    let layout = Layout(shown + [total], width: max(width - 1, 1))
    var lines = shown.map { layout.line($0) }
    if let rest = restText(without: shown.count) { lines.append(rest) }
    lines.append(layout.line(total))
    lines.append(statusLine(total))
    return lines.suffix(max(height - 1, 1)).map { TextWidth.fit($0, max(width - 1, 1)) }
  }

  /// The files that are shown: all if there is room, else those at work, or the one that comes next.
  private var files: [ProgressBoard.File] {
    let room = max(0, min(Self.maximumFiles, height - 4))
    if board.files.count <= room { return board.files }
    let atWork = board.files.filter(\.isAtWork)
    return Array((atWork.isEmpty ? next : atWork).prefix(room))
  }

  private var next: [ProgressBoard.File] {
    board.files.first { $0.entries != nil && !$0.isFailed && !$0.isDone }.map { [$0] } ?? []
  }

  private func restText(without shownCount: Int) -> String? {
    guard shownCount < board.files.count else { return nil }
    let (done, failed) = (board.files.count { $0.isDone && !$0.isFailed }, board.files.count(where: \.isFailed))
    let atWork = board.files.count(where: \.isAtWork)
    let counts = [
      (done, "done"), (failed, "failed"), (atWork, "at work"), (board.files.count - done - failed - atWork, "to come"),
    ]
    let parts = counts.filter { $0.0 > 0 }.map { "\(Numeral.grouped($0.0)) \($0.1)" }
    return (["of \(Numeral.grouped(board.files.count)) files"] + parts).joined(separator: ", ")
  }

  private func statusLine(_ total: ProgressBoard.File) -> String {
    if board.openedCount < board.files.count {
      return "opening files: \(board.openedCount) of \(board.files.count)"
    }
    guard let rate = board.rate(of: total, at: elapsed), let left = board.secondsLeft(at: elapsed) else {
      return "reading, \(Self.time(elapsed / .seconds(1)))"
    }
    let parts = [
      "\(Numeral.grouped(Int(rate))) events/s", "\(Self.time(left)) left",
      "\(Self.bytes(Double(total.bytesRead) / board.seconds(at: elapsed)))/s",
      "\(Self.bytes(Double(total.bytesRead))) of \(Self.bytes(Double(total.basketBytes)))",
    ]
    var line = parts[0]
    for part in parts.dropFirst() where line.count + 2 + part.count < width { line += ", " + part }
    return line
  }

  /// Such as `0:07`, `12:34`, `1:02:03`.
  static func time(_ seconds: Double) -> String {
    let seconds = Int(min(max(seconds, 0).rounded(.up), 1e6))
    let tail = String(format: "%02d", seconds % 60)
    if seconds < 3600 { return "\(seconds / 60):\(tail)" }
    return "\(seconds / 3600):" + String(format: "%02d", seconds / 60 % 60) + ":\(tail)"
  }

  /// Such as `812 kB`, `34.2 MB`.
  static func bytes(_ count: Double) -> String {
    switch count {
    case ..<1e6: Numeral.fixed(count / 1e3, decimals: 0) + " kB"
    case ..<1e9: Numeral.fixed(count / 1e6, decimals: 1) + " MB"
    default: Numeral.fixed(count / 1e9, decimals: 2) + " GB"
    }
  }

  /// Where the parts of the lines stand.
  private struct Layout {
    private let hasNames: Bool
    private let name: Int
    private let number: Int
    private let hasRows: Bool
    private let bar: Int?
    private let hasCounts: Bool

    /// Narrower lines have only labels.
    private static let narrowestWithNames = 60

    init(_ files: [ProgressBoard.File], width: Int) {
      hasNames = width >= Self.narrowestWithNames
      let longest = files.map { [hasNames] in TextWidth.of(hasNames ? $0.title : $0.label) }.max() ?? 0
      name = min(longest, max(6, width / (hasNames ? 4 : 5)))
      number = files.map { Numeral.grouped($0.entries ?? 0).count }.max() ?? 1
      var left = width - name - 7
      hasCounts = left >= 2 * number + 5
      if hasCounts { left -= 2 * number + 5 }
      // There are no more rows than events.
      hasRows = hasCounts && left >= number + 7 + ProgressText.smallestBar + 4
      if hasRows { left -= number + 7 }
      bar = left >= ProgressText.smallestBar + 4 ? min(left - 4, ProgressText.largestBar) : nil
    }

    func line(_ file: ProgressBoard.File) -> String {
      let title = TextWidth.fitMiddle(hasNames ? file.title : file.label, name)
      var parts = [title + String(repeating: " ", count: max(0, name - TextWidth.of(title)))]
      if file.isFailed { return parts[0] + "  failed" }
      let part = file.entries.map { $0 == 0 ? 1 : Double(file.eventsRead) / Double($0) }
      parts.append(padded(part.map { "\(Int(100 * $0)) %" } ?? "", 5))
      if let bar {
        let filled = Int(Double(bar) * (part ?? 0))
        parts.append(
          "[" + String(repeating: "=", count: filled) + String(repeating: " ", count: bar - filled) + "]")
      }
      if hasCounts {
        let entries = file.entries.map(Numeral.grouped) ?? "?"
        parts.append("\(padded(Numeral.grouped(file.eventsRead), number)) / \(padded(entries, number))")
      }
      if hasRows { parts.append("\(padded(Numeral.grouped(file.rows), number)) rows") }
      return parts.joined(separator: "  ")
    }

    private func padded(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
  }
}
