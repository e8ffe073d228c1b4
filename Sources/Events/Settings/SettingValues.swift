/// The definitions of an analysis's settings: a type whose stored properties are ``Setting``s, in the order in which they
/// are shown.
public protocol SettingList: Sendable {
  init()
}

/// A value for each setting of a list, by the names of its properties.
///
/// The coded form has a key for each, all of them present, null for what is switched off.
@dynamicMemberLookup
public struct SettingValues<List: SettingList>: Codable, Sendable, Equatable {
  private var values: [String: any SettingType] = [:]

  /// The initial value of each.
  public init() {
    for setting in Self.settings { setting.setInitial(in: &values) }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: SettingKey.self)
    for setting in Self.settings { try setting.decode(from: container, into: &values) }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: SettingKey.self)
    for setting in Self.settings { try setting.encode(values, into: &container) }
  }

  public static func == (left: SettingValues, right: SettingValues) -> Bool {
    settings.allSatisfy { $0.areEqual(left.values, right.values) }
  }

  public subscript<Value>(dynamicMember setting: KeyPath<List, Setting<Value>>) -> Value {
    get { List()[keyPath: setting].value(in: values) }
    set { values[List()[keyPath: setting].key] = newValue }
  }

  /// What there is to know about each, in order.
  public static var descriptions: [SettingDescription] { settings.map(\.description) }

  /// What makes no sense about single values, in order.
  public var problems: [SettingProblem] { Self.settings.flatMap { $0.problems(in: values) } }

  private static var settings: [any AnySetting] {
    Mirror(reflecting: List()).children.compactMap { $0.value as? any AnySetting }
  }
}

private struct SettingKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// A setting of whatever type.
private protocol AnySetting {
  associatedtype Value: SettingType
  var setting: Setting<Value> { get }
}

extension Setting: AnySetting {
  fileprivate var setting: Setting { self }

  fileprivate func value(in values: [String: any SettingType]) -> Value { values[key] as? Value ?? initial }
}

extension AnySetting {
  fileprivate var description: SettingDescription {
    SettingDescription(
      key: setting.key, summary: setting.summary, choices: Value.choices, expectation: Value.expectation)
  }

  fileprivate func setInitial(in values: inout [String: any SettingType]) { values[setting.key] = setting.initial }

  fileprivate func decode(
    from container: KeyedDecodingContainer<SettingKey>, into values: inout [String: any SettingType]
  ) throws {
    values[setting.key] = try container.decode(Value.self, forKey: SettingKey(stringValue: setting.key))
  }

  fileprivate func encode(
    _ values: [String: any SettingType], into container: inout KeyedEncodingContainer<SettingKey>
  ) throws {
    try container.encode(setting.value(in: values), forKey: SettingKey(stringValue: setting.key))
  }

  fileprivate func areEqual(_ left: [String: any SettingType], _ right: [String: any SettingType]) -> Bool {
    setting.value(in: left) == setting.value(in: right)
  }

  fileprivate func problems(in values: [String: any SettingType]) -> [SettingProblem] {
    let value = setting.value(in: values)
    return setting.checks.flatMap { $0.problems(value) }.map {
      SettingProblem("setting \(setting.key) \($0)", settings: [setting.key])
    }
  }
}
