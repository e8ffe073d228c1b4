extension String {
  /// The text with control characters spelt out, as names that come from files may hold what a terminal obeys.
  package var printable: String {
    if !unicodeScalars.contains(where: Self.isControl) { return self }
    var text = ""
    for scalar in unicodeScalars {
      text += Self.isControl(scalar) ? scalar.escaped(asASCII: true) : String(scalar)
    }
    return text
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control && scalar != "\n"
  }
}
