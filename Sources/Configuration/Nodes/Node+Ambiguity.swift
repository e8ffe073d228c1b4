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
    return looksLikeNumber(text) && !isNumber(text)
  }

  /// Whether there is a digit or `.`, a digit, `.inf` or `.nan` at its beginning, behind a sign if there is one.
  private static func looksLikeNumber(_ text: String) -> Bool {
    var rest = text.utf8[...]
    _ = rest.drop(anyOf: "+-")
    if [".inf", ".nan"].contains(String(Substring(rest)).lowercased()) { return true }
    _ = rest.drop(anyOf: ".")
    return rest.dropDigits() > 0
  }

  /// Whether it is a number in JSON.
  private static func isNumber(_ text: String) -> Bool {
    var rest = text.utf8[...]
    _ = rest.drop(anyOf: "-")
    if !rest.drop(anyOf: "0"), rest.dropDigits() == 0 { return false }
    if rest.drop(anyOf: "."), rest.dropDigits() == 0 { return false }
    if rest.drop(anyOf: "eE") {
      _ = rest.drop(anyOf: "+-")
      if rest.dropDigits() == 0 { return false }
    }
    return rest.isEmpty
  }
}

extension Substring.UTF8View {
  /// Takes a character off the beginning if it is one of these.
  fileprivate mutating func drop(anyOf characters: String) -> Bool {
    guard let first, characters.utf8.contains(first) else { return false }
    removeFirst()
    return true
  }

  /// Takes the digits off the beginning, and says how many there were.
  fileprivate mutating func dropDigits() -> Int {
    let digits = prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.count
    removeFirst(digits)
    return digits
  }
}
