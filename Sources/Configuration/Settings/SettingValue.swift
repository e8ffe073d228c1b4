import Base
import Events

/// The value of a setting, as a YAML file shows it.
package enum SettingValue: Decodable, Equatable {
  case null
  case flag(Bool)
  case number(Double)
  /// A whole number that no `number` holds to the last digit.
  case whole(UInt64)
  case text(String)
  case list([SettingValue])

  /// The values of all settings, by their keys.
  package static func all(of settings: some AnalysisSettings) throws -> [String: SettingValue] {
    try JSON.compact.read([String: SettingValue].self, from: JSON.compact.text(of: settings))
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let whole = try? container.decode(UInt64.self), Double(exactly: whole) == nil {
      self = .whole(whole)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else {
      self = .list(try container.decode([SettingValue].self))
    }
  }

  /// On one line.
  package var yaml: String {
    switch self {
    case .null: "null"
    case .flag(let flag): "\(flag)"
    case .number(let number):
      Int(exactly: number).map { "\($0)" } ?? UInt64(exactly: number).map { "\($0)" } ?? "\(number)"
    case .whole(let number): "\(number)"
    case .text(let text): Self.isPlain(text) ? text : text.debugDescription
    case .list(let values): "[\(values.map(\.yaml).joined(separator: ", "))]"
    }
  }

  /// As a file holds it.
  var node: Node {
    switch self {
    case .null, .flag, .number, .whole: .scalar(Node.Scalar(yaml, style: .plain))
    case .text(let text): .scalar(Node.Scalar(text, style: .quoted))
    case .list(let values): .sequence(values.map(\.node), nil)
    }
  }

  /// Whether YAML takes these characters, without quotes, for a text and nothing else.
  private static func isPlain(_ text: String) -> Bool {
    let others: Set = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
    return text.first?.isLetter == true && !others.contains(text.lowercased())
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }
}
