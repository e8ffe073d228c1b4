import Synchronization

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
    get { Self.definitions.list[keyPath: setting].value(in: values) }
    set { values[Self.definitions.list[keyPath: setting].key] = newValue }
  }

  /// What there is to know about each, in order.
  public static var descriptions: [SettingDescription] { settings.map(\.description) }

  /// What makes no sense about single values, in order.
  public var problems: [SettingProblem] { Self.settings.flatMap { $0.problems(in: values) } }

  /// The values that are real numbers, in order.
  public var numbers: [(key: String, value: Double)] {
    Self.settings.compactMap { setting in setting.number(in: values).map { (setting.key, $0) } }
  }

  private static var settings: [any AnySetting] { definitions.settings }

  private static var definitions: Definitions<List> { DefinitionStore.definitions(of: List.self) }
}

/// The settings of a list: by name, and one after the other.
private final class Definitions<List: SettingList>: Sendable {
  let list = List()
  let settings: [any AnySetting]

  init() { settings = Mirror(reflecting: list).children.compactMap { $0.value as? any AnySetting } }
}

/// Definitions are made once: it takes a while, and they are asked for with each value.
private enum DefinitionStore {
  private static let all = Mutex<[ObjectIdentifier: any Sendable]>([:])

  static func definitions<List: SettingList>(of type: List.Type) -> Definitions<List> {
    all.withLock { all in
      if let known = all[ObjectIdentifier(type)] as? Definitions<List> { return known }
      let definitions = Definitions<List>()
      all[ObjectIdentifier(type)] = definitions
      return definitions
    }
  }
}

private struct SettingKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// A setting of whatever type.
private protocol AnySetting: Sendable {
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

  fileprivate var key: String { setting.key }

  fileprivate func number(in values: [String: any SettingType]) -> Double? { setting.value(in: values) as? Double }

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
