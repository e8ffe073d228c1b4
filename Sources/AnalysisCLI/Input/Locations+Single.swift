import ByteIO

extension Locations {
  /// The one file that a path, a URL or a pattern stands for.
  ///
  /// - Parameter doing: what is done with one file at a time, such as `inspected`.
  /// - Throws: `ByteIOError` if there is none; ``CommandError`` (usage) if there are several.
  func single(_ location: Location, for doing: String) throws -> Location {
    let found = try expander.expand(location)
    guard let only = found.first, found.count == 1 else {
      throw CommandError(
        .usage, "the pattern \(location) stands for \(found.count) files, but one is \(doing) at a time",
        advice:
          "Name one of them: \(found.prefix(5).map(\.shown).joined(separator: ", "))\(found.count > 5 ? ", ..." : "").")
    }
    return only
  }
}
