/// A type that a setting's value may have.
public protocol SettingType: Codable, Sendable, Equatable {
  /// What is needed in its place, such as `a number`, for messages.
  static var expectation: String { get }
  /// The words that it may be; empty for all but those of a ``SettingChoice``.
  static var choices: [String] { get }
}

extension SettingType {
  public static var choices: [String] { [] }
}

/// One of a few words.
public protocol SettingChoice: SettingType, RawRepresentable, CaseIterable where RawValue == String {}

extension SettingChoice {
  public static var expectation: String { choices.joined(separator: " or ") }
  public static var choices: [String] { allCases.map(\.rawValue) }
}

extension Bool: SettingType { public static var expectation: String { "true or false" } }
extension Double: SettingType { public static var expectation: String { "a number" } }
extension UInt32: SettingType { public static var expectation: String { "a number" } }
extension String: SettingType { public static var expectation: String { "a text" } }
extension Array: SettingType where Element: SettingType { public static var expectation: String { "a list" } }

/// A setting that can be switched off, by null.
extension Optional: SettingType where Wrapped: SettingType {
  public static var expectation: String { Wrapped.expectation }
  public static var choices: [String] { Wrapped.choices }
}
