/// A type that a setting's value may have.
public protocol SettingType: Codable, Sendable, Equatable {
  /// What is needed in its place, such as `a number`, for messages.
  static var expectation: String { get }
  /// The same of several, such as `numbers`.
  static var pluralExpectation: String { get }
  /// The words that it may be; empty for all but those of a ``SettingChoice``.
  static var choices: [String] { get }
}

extension SettingType {
  public static var choices: [String] { [] }
  public static var pluralExpectation: String { "values, each \(expectation)" }
}

/// One of a few words.
public protocol SettingChoice: SettingType, RawRepresentable, CaseIterable where RawValue == String {}

extension SettingChoice {
  public static var expectation: String { choices.joined(separator: " or ") }
  public static var choices: [String] { allCases.map(\.rawValue) }
}

extension Bool: SettingType { public static var expectation: String { "true or false" } }
extension Double: SettingType {
  public static var expectation: String { "a number" }
  public static var pluralExpectation: String { "numbers" }
}
extension UInt32: SettingType { public static var expectation: String { "a whole number from 0 on" } }
extension UInt64: SettingType { public static var expectation: String { UInt32.expectation } }
extension String: SettingType {
  public static var expectation: String { "a text" }
  public static var pluralExpectation: String { "texts" }
}
extension Array: SettingType where Element: SettingType {
  public static var expectation: String { "a list of \(Element.pluralExpectation)" }
}

/// A setting that can be switched off, by null.
extension Optional: SettingType where Wrapped: SettingType {
  public static var expectation: String { Wrapped.expectation }
  public static var choices: [String] { Wrapped.choices }
}
