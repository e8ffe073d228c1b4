import ArgumentParser
import Pipeline

/// A file on the command line, with the label of its rows: `LABEL=PATH`, or `PATH` alone.
struct FileArgument: ExpressibleByArgument, Equatable {
  let label: String
  let location: String

  init(label: String, location: String) {
    self.label = label
    self.location = location
  }

  /// The label is what stands before the first `=`, unless that holds a `/` and so belongs to the path; without one,
  /// the file's name without `.root`.
  init?(argument: String) {
    if let equals = argument.firstIndex(of: "="), !argument[..<equals].contains("/") {
      label = String(argument[..<equals])
      location = String(argument[argument.index(after: equals)...])
    } else {
      let name = argument.split(separator: "/").last.map(String.init) ?? argument
      label = name.hasSuffix(".root") ? String(name.dropLast(5)) : name
      location = argument
    }
    if label.isEmpty || location.isEmpty { return nil }
  }
}
