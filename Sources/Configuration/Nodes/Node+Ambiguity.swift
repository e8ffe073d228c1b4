extension Node {
  /// Whether it is null, as `~`, `null` and nothing are without quotes: the key is as good as absent.
  var isNull: Bool {
    guard let scalar, scalar.style == .plain else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// Whether it is, or as a list holds, a text without quotes that some readers of YAML take for a number or a truth value
  /// though it is none in JSON: `010`, `1_000`, `1:30`, `.5`, `+1`, `.inf`, `yes`; in a list, also null.
  var isAmbiguous: Bool {
    switch self {
    case .scalar(let scalar): Self.isAmbiguous(scalar)
    case .sequence(let items, _): items.contains { $0.isNull || $0.scalar.map(Self.isAmbiguous) ?? false }
    case .mapping: false
    }
  }

  private static func isAmbiguous(_ scalar: Scalar) -> Bool {
    guard scalar.style == .plain else { return false }
    let text = scalar.string
    if text == "true" || text == "false" { return false }
    if ["true", "false", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased()) { return true }
    let startsLikeNumber = text.wholeMatch(of: /[-+]?\.?[0-9].*|[-+]?\.(inf|nan)/.ignoresCase()) != nil
    return startsLikeNumber && text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/) == nil
  }
}
