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
      guard let range = AxisRange(argument: argument) else { return nil }
      self = .masses(range.ends)
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
