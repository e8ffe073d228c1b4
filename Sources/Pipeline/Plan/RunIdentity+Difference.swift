import Events
import Provenance

extension RunIdentity {
  /// In what way another run is not this one, in words; nil if both make the same table.
  package func difference(to now: Self) -> String? {
    let (before, after) = (description.program, now.description.program)
    if before != after {
      return "it was begun by \(before.name) \(before.version), and this is \(after.name) \(after.version)"
    }
    if let (key, before, after) = Self.difference(description.settings, now.description.settings) {
      return "the setting \(key) was \(before) and is \(after) now"
    }
    if let (key, before, after) = Self.difference(options, now.options, absent: "not given") {
      return "the option \(key) was \(before) and is \(after) now"
    }
    for (before, after) in [
      (description.format, now.description.format), (description.compression, now.description.compression),
    ] where before != after {
      return "the table's format was \(before) and is \(after) now"
    }
    guard inputs.count == now.inputs.count else {
      return "it had \(inputs.count) input files, and now there are \(now.inputs.count)"
    }
    for (index, (before, after)) in zip(inputs, now.inputs).enumerated() {
      if let difference = before.difference(to: after, number: index + 1) { return difference }
    }
    return nil
  }

  private static func difference(
    _ before: [String: JSONValue], _ after: [String: JSONValue], absent: String = "unknown"
  ) -> (key: String, before: String, after: String)? {
    for key in Set(before.keys).union(after.keys).sorted() where before[key] != after[key] {
      func text(_ value: JSONValue?) -> String { value.map(\.description) ?? absent }
      return (key, text(before[key]), text(after[key]))
    }
    return nil
  }
}

extension RunIdentity.Input {
  fileprivate func difference(to now: Self, number: Int) -> String? {
    if !isSamePlace(as: now) {
      let (before, after) = shown == now.shown ? (place, now.place) : (shown, now.shown)
      return "input file \(number) was \(before) and is \(after) now"
    }
    if label != now.label { return "the label of \(shown) was \(label) and is \(now.label) now" }
    if tree != now.tree { return "the tree of \(shown) was \(tree) and is \(now.tree) now" }
    return sample == now.sample ? nil : "\(shown) was \(sample) and is \(now.sample) now"
  }

  /// A relative path stays the same place when a work folder is moved with its input; that it is the same file,
  /// ``FoundFile`` tells.
  private func isSamePlace(as now: Self) -> Bool {
    place == now.place || (shown == now.shown && [place, now.place].allSatisfy { $0.hasPrefix("/") })
  }
}
