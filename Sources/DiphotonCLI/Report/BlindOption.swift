import ArgumentParser
import Report

/// What of data is not shown.
struct BlindOption: ParsableArguments {
  /// A window on the command line: `120,130` in GeV, or `none`.
  enum Window: ExpressibleByArgument, Equatable {
    case none
    case masses(ClosedRange<Double>)

    init?(argument: String) {
      if argument == "none" {
        self = .none
        return
      }
      let ends = argument.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
      guard ends.count == 2, let low = ends[0], let high = ends[1], low.isFinite, high.isFinite, low < high else {
        return nil
      }
      self = .masses(low...high)
    }
  }

  @Option(
    help: ArgumentHelp(
      "The masses in GeV of which no data are shown, or 'none'. Default: the setting 'blind' of the table.",
      valueName: "low,high"))
  var blind: Window?

  /// The window for a table.
  func window(of table: ShownTable) -> BlindWindow? {
    switch blind {
    case .none?: nil
    case .masses(let masses)?: BlindWindow(masses)
    case nil: table.blindWindow
    }
  }
}
