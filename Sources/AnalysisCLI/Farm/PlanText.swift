import Base
import Farm

/// What is said of a plan that was made.
struct PlanText {
  let text: String

  /// What a core reads from a network in a second, in bytes, while it works at full speed.
  private static let bytesPerCore = 139e6

  init(_ head: PlanHead, path: String, program: String) {
    let entries = head.entryCount.map { ", \(Numeral.grouped($0)) events" } ?? ""
    func cores(_ gigabits: Double) -> String {
      Numeral.grouped(Int((gigabits * 1e9 / 8 / Self.bytesPerCore).rounded()))
    }
    text = """
      \(path): \(Numeral.grouped(head.partCount)) parts of \(Numeral.grouped(head.fileCount)) files\(entries)
      one core needs about \(Self.time(head.seconds)) for all, \(Self.time(head.longestSeconds)) for the longest
      \(cores(10)) cores at once fill a link of 10 Gbit/s, \(cores(100)) one of 100 Gbit/s
      do them with '\(program) run --plan \(path) --part 0' and so on, then '\(program) merge --plan \(path) --output TABLE'
      """
  }

  static func time(_ seconds: Double) -> String {
    switch seconds {
    case ..<90: "\(Numeral.fixed(seconds, decimals: seconds < 10 ? 1 : 0)) s"
    case ..<5_400: "\(Numeral.fixed(seconds / 60, decimals: 0)) min"
    default: "\(Numeral.fixed(seconds / 3600, decimals: 1)) h"
    }
  }
}
