/// The names of variables of the environment.
package enum EnvironmentNames {
  /// A sentence without the full stop for each variable that begins like those of this program and is none of them.
  ///
  /// - Parameters:
  ///   - prefix: what the names of this program's begin with.
  ///   - known: these.
  package static func doubts(_ environment: [String: String], prefix: String, known: [String]) -> [String] {
    environment.keys.filter { $0.hasPrefix(prefix) && !known.contains($0) }.sorted().map { name in
      "the environment's \(name) is not known; \(NearestNames.hint(for: name, among: known, kind: "variable"))"
    }
  }
}
