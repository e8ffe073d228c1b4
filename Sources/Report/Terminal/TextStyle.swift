/// What a place for text can show.
package struct TextStyle: Sendable, Equatable {
  /// In characters.
  package var width: Int
  /// Whether there are blocks and lines, or ASCII only.
  package var isUnicode: Bool
  /// Whether bars have the colours of their labels, by the escape sequences of terminals.
  package var isColoured: Bool

  package init(width: Int = 80, isUnicode: Bool = true, isColoured: Bool = false) {
    self.width = width
    self.isUnicode = isUnicode
    self.isColoured = isColoured
  }

  /// What fills a cell from below, from nothing to all of it.
  var levels: [Character] { isUnicode ? Array(" ▁▂▃▄▅▆▇█") : Array(" .:#") }

  /// `text` in the colour of a label; the colours are those of Okabe and Ito's palette that most terminals have.
  func coloured(_ text: String, label: Int) -> String {
    guard isColoured else { return text }
    let colours = ["38;5;32", "38;5;166", "38;5;36", "38;5;175", "38;5;214", "38;5;74", "39", "38;5;184"]
    return "\u{1B}[\(colours[label % colours.count])m\(text)\u{1B}[0m"
  }

  /// `text` on one line of `limit` characters at most, with nothing in it that a terminal obeys.
  func line(_ text: String, limit: Int) -> String {
    var safe = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
        safe += isUnicode ? "\u{fffd}" : "?"
      default: safe.unicodeScalars.append(isUnicode || scalar.isASCII ? scalar : Self.plain[scalar] ?? "?")
      }
    }
    return safe.count <= limit ? safe : safe.prefix(Swift.max(limit - 1, 0)) + (isUnicode ? "…" : "~")
  }

  private static let plain: [Unicode.Scalar: Unicode.Scalar] = ["–": "-", "−": "-", "×": "x", "…": "~"]
}
