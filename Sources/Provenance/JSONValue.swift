import Base

/// Any JSON: what the pipeline passes on without knowing it, such as an analysis's settings.
public enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(Double)
  /// A whole number that no `number` holds to the last digit.
  case whole(UInt64)
  case text(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// What `value` looks like when it is coded.
  public init(encoding value: some Encodable) throws {
    self = try JSON.compact.read(JSONValue.self, from: JSON.compact.text(of: value))
  }
}

extension JSONValue: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(UInt64.self), Double(exactly: value) == nil {
      self = .whole(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .whole(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }
}

extension JSONValue: CustomStringConvertible {
  /// As JSON, keys in alphabetical order.
  public var description: String {
    (try? JSON.compact.text(of: self)) ?? "null"
  }
}
