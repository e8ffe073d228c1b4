import Base

/// The placeholders of a catalogue's path.
enum PathTemplate {
  static let placeholders = ["name", "process", "type"]

  /// What is wrong with `template`: a placeholder that is none, a brace that does not close or was not opened.
  static func problems(in template: String) -> [String] {
    var problems: [String] = []
    var rest = template[...]
    while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[brace] == "{" else {
        problems.append("path has a '}' without a '{' before it")
        rest = rest[rest.index(after: brace)...]
        continue
      }
      let inside = rest[rest.index(after: brace)...]
      guard let end = inside.firstIndex(where: { $0 == "{" || $0 == "}" }), inside[end] == "}" else {
        problems.append("path has a '{' that is not closed")
        rest = inside
        continue
      }
      let name = String(inside[..<end])
      if !placeholders.contains(name) {
        let hint = NearestNames.hint(for: name, among: placeholders, kind: "placeholder")
        problems.append("path has the placeholder '{\(name)}', which there is not; \(hint)")
      }
      rest = inside[inside.index(after: end)...]
    }
    return problems
  }
}
