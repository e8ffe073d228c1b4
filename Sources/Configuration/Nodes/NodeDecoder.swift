/// Makes values of nodes. A text without quotes is a number or a truth value if it looks like one in JSON, and every text is a text.
struct NodeDecoder: Decoder {
  let node: Node
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  init(_ node: Node, at path: [any CodingKey] = []) {
    self.node = node
    codingPath = path
  }

  /// - Throws: `DecodingError`.
  static func decode<Value: Decodable>(_ type: Value.Type, from node: Node) throws -> Value {
    try NodeDecoder(node).decode(type)
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard let mapping = node.mapping else { throw mismatch("keys with values are needed") }
    return KeyedDecodingContainer(Keyed<Key>(mapping: mapping, codingPath: codingPath))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard let items = node.sequence else { throw mismatch("a list is needed") }
    return Unkeyed(items: items, codingPath: codingPath)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { self }

  private func mismatch(_ message: String) -> DecodingError {
    .dataCorrupted(DecodingError.Context(codingPath: codingPath, debugDescription: message))
  }

  private struct Index: CodingKey {
    let intValue: Int?
    var stringValue: String { "\(intValue ?? 0)" }

    init(intValue: Int) { self.intValue = intValue }
    init?(stringValue: String) { nil }
  }

  private struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let mapping: Node.Mapping
    let codingPath: [any CodingKey]

    var allKeys: [Key] { mapping.pairs.compactMap { $0.key.string.flatMap { Key(stringValue: $0) } } }

    func contains(_ key: Key) -> Bool { mapping[key.stringValue] != nil }

    func decodeNil(forKey key: Key) throws -> Bool { try decoder(key).decodeNil() }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
      try decoder(key).decode(type)
    }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { try decoder(key).container(keyedBy: type) }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
      try decoder(key).unkeyedContainer()
    }

    func superDecoder() -> any Decoder { NodeDecoder(.mapping(mapping), at: codingPath) }

    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }

    private func decoder(_ key: Key) throws -> NodeDecoder {
      guard let node = mapping[key.stringValue] else {
        throw DecodingError.keyNotFound(
          key, DecodingError.Context(codingPath: codingPath, debugDescription: "there is no '\(key.stringValue)'"))
      }
      return NodeDecoder(node, at: codingPath + [key])
    }
  }

  private struct Unkeyed: UnkeyedDecodingContainer {
    let items: [Node]
    let codingPath: [any CodingKey]
    private(set) var currentIndex = 0

    init(items: [Node], codingPath: [any CodingKey]) {
      self.items = items
      self.codingPath = codingPath
    }

    var count: Int? { items.count }
    var isAtEnd: Bool { currentIndex == items.count }

    mutating func decodeNil() throws -> Bool {
      guard try here().decodeNil() else { return false }
      currentIndex += 1
      return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
      let value = try here().decode(type)
      currentIndex += 1
      return value
    }

    mutating func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
      defer { currentIndex += 1 }
      return try here().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
      defer { currentIndex += 1 }
      return try here().unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder {
      defer { currentIndex += 1 }
      return try here()
    }

    private func here() throws -> NodeDecoder {
      guard !isAtEnd else {
        throw DecodingError.dataCorrupted(
          DecodingError.Context(codingPath: codingPath, debugDescription: "the list has no more items"))
      }
      return NodeDecoder(items[currentIndex], at: codingPath + [Index(intValue: currentIndex)])
    }
  }
}

extension NodeDecoder: SingleValueDecodingContainer {
  func decodeNil() -> Bool { node.isNull }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let plain = node.scalar.flatMap { $0.style == .plain ? $0.string : nil }
    let value: Any? =
      if type == String.self {
        node.string
      } else if type == Bool.self {
        plain == "true" ? true : plain == "false" ? false : nil as Bool?
      } else if let number = type as? any (LosslessStringConvertible & Numeric).Type {
        plain.flatMap { number.init($0) }
      } else {
        try type.init(from: self)
      }
    guard let value = value as? Value else { throw mismatch("\(type) is needed") }
    return value
  }
}
