/// Labels that are one class together, such as `W` of `Wp` and `Wm`.
package struct ClassMerge: Sendable, Equatable, Codable {
  package let name: String
  package let labels: [String]

  /// - Parameter text: `NAME=LABEL,LABEL,...`.
  package init?(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return nil }
    name = String(parts[0])
    labels = parts[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard !labels.contains(""), Set(labels).count == labels.count else { return nil }
  }

  /// The names that labels have as classes.
  ///
  /// - Throws: ``ClassificationError`` (`invalidOption`) for a label that is in two merges.
  package static func names(_ merges: [ClassMerge]) throws(ClassificationError) -> [String: String] {
    var names: [String: String] = [:]
    for merge in merges {
      for label in merge.labels where names.updateValue(merge.name, forKey: label) != nil {
        throw ClassificationError(
          .invalidOption, "the label '\(label)' is merged twice", advice: "Name it in one --merge only.")
      }
    }
    return names
  }
}
