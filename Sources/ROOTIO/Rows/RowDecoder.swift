import Columns

/// Gives a `Decodable` type what it asks for of one entry, or of one value in it.
struct RowDecoder: Decoder {
  enum Value {
    case entry(RowSource, row: Int)
    case value(RowColumn, row: Int)
  }

  let value: Value
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  init(_ value: Value, path: [any CodingKey]) {
    // What may be missing and is there is taken for what it is.
    if case .value(.optionals(let places, let items), let row) = value, places[row] >= 0 {
      self.value = .value(items, row: places[row])
    } else {
      self.value = value
    }
    codingPath = path
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    switch value {
    case .entry, .value(.records, _): KeyedDecodingContainer(RowFields(decoder: self))
    default: throw mismatch([String: Any].self, "a type with properties")
    }
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try items() }

  func singleValueContainer() throws -> any SingleValueDecodingContainer { RowValue(decoder: self) }

  fileprivate func items() throws -> RowItems {
    switch value {
    case .value(.lists(let offsets, let items), let row):
      RowItems(decoder: self, items: items, rows: offsets[row]..<offsets[row + 1])
    case .value(.arrays(let width, let items), let row):
      RowItems(decoder: self, items: items, rows: row * width..<(row + 1) * width)
    default: throw mismatch([Any].self, "an array")
    }
  }

  /// Whether nothing is there.
  fileprivate var isNil: Bool {
    if case .value(.optionals(let places, _), let row) = value { places[row] < 0 } else { false }
  }

  fileprivate func mismatch(_ type: Any.Type, _ wanted: String) -> DecodingError {
    let kind =
      switch value {
      case .entry: "an entry"
      case .value(let column, _): column.kind
      }
    return DecodingError.typeMismatch(
      type, DecodingError.Context(codingPath: codingPath, debugDescription: "the branch holds \(kind), not \(wanted)"))
  }

  fileprivate func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: self) }

  /// The text; an error unless it is one.
  fileprivate func text() throws -> String {
    guard case .value(.texts(let texts), let row) = value else { throw mismatch(String.self, "a String") }
    return String(decoding: texts[row], as: UTF8.self)
  }

  fileprivate func flag() throws -> Bool {
    guard case .value(.numbers(.bool(let values)), let row) = value else { throw mismatch(Bool.self, "a Bool") }
    return values[row]
  }

  fileprivate func integer<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
    guard case .value(.numbers(let numbers), let row) = value else { throw mismatch(type, "one \(type)") }
    let number: Number? =
      switch numbers {
      case .bool(let values): values[row] ? 1 : 0
      case .int8(let values): Number(exactly: values[row])
      case .uint8(let values): Number(exactly: values[row])
      case .int16(let values): Number(exactly: values[row])
      case .uint16(let values): Number(exactly: values[row])
      case .int32(let values): Number(exactly: values[row])
      case .uint32(let values): Number(exactly: values[row])
      case .int64(let values): Number(exactly: values[row])
      case .uint64(let values): Number(exactly: values[row])
      case .float, .double: throw mismatch(type, "an integer")
      }
    guard let number else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: codingPath, debugDescription: "a \(numbers.type.rawValue) does not fit into \(type)"))
    }
    return number
  }

  fileprivate func float<Number: BinaryFloatingPoint>(_ type: Number.Type) throws -> Number {
    guard case .value(.numbers(let numbers), let row) = value else { throw mismatch(type, "one \(type)") }
    return switch numbers {
    case .bool(let values): values[row] ? 1 : 0
    case .int8(let values): Number(values[row])
    case .uint8(let values): Number(values[row])
    case .int16(let values): Number(values[row])
    case .uint16(let values): Number(values[row])
    case .int32(let values): Number(values[row])
    case .uint32(let values): Number(values[row])
    case .int64(let values): Number(values[row])
    case .uint64(let values): Number(values[row])
    case .float(let values): Number(values[row])
    case .double(let values): Number(values[row])
    }
  }
}

/// The branches of an entry, or the fields of a record.
private struct RowFields<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: RowDecoder

  var codingPath: [any CodingKey] { decoder.codingPath }
  var allKeys: [Key] { [] }

  func contains(_ key: Key) -> Bool {
    switch decoder.value {
    case .entry(let source, _): source.has(key.stringValue)
    case .value(.records(let fields), _): fields[key.stringValue] != nil
    default: false
    }
  }

  private func value(_ key: Key) throws -> RowDecoder {
    let path = codingPath + [key]
    switch decoder.value {
    case .entry(let source, let row):
      return RowDecoder(.value(try source.column(key.stringValue), row: row), path: path)
    case .value(.records(let fields), let row):
      guard let field = fields[key.stringValue] else {
        throw DecodingError.keyNotFound(
          key,
          DecodingError.Context(
            codingPath: path,
            debugDescription: "the record has no such field; it has \(fields.keys.sorted().joined(separator: ", "))"))
      }
      return RowDecoder(.value(field, row: row), path: path)
    default: throw decoder.mismatch(Key.self, "a type with properties")
    }
  }

  func decodeNil(forKey key: Key) throws -> Bool { try value(key).isNil }
  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try value(key).flag() }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try value(key).text() }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try value(key).float(type) }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try value(key).float(type) }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try value(key).integer(type) }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try value(key).integer(type) }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try value(key).integer(type) }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try value(key).integer(type) }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try value(key).integer(type) }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try value(key).integer(type) }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try value(key).integer(type) }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try value(key).integer(type) }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try value(key).integer(type) }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try value(key).integer(type) }
  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try value(key).decode(type) }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<NestedKey> { try value(key).container(keyedBy: type) }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { try value(key).items() }
  func superDecoder() throws -> any Decoder { decoder }
  func superDecoder(forKey key: Key) throws -> any Decoder { try value(key) }
}

/// The items of a list.
private struct RowItems: UnkeyedDecodingContainer {
  private struct Index: CodingKey {
    let intValue: Int?
    var stringValue: String { "\(intValue ?? 0)" }

    init(intValue: Int) { self.intValue = intValue }
    init?(stringValue: String) { nil }
  }

  let decoder: RowDecoder
  let items: RowColumn
  let rows: Range<Int>
  private(set) var currentIndex = 0

  init(decoder: RowDecoder, items: RowColumn, rows: Range<Int>) {
    self.decoder = decoder
    self.items = items
    self.rows = rows
  }

  var codingPath: [any CodingKey] { decoder.codingPath }
  var count: Int? { rows.count }
  var isAtEnd: Bool { currentIndex == rows.count }

  private func current() throws -> RowDecoder {
    guard !isAtEnd else {
      throw DecodingError.valueNotFound(
        Any.self, DecodingError.Context(codingPath: codingPath, debugDescription: "the list has \(rows.count) items"))
    }
    return RowDecoder(
      .value(items, row: rows.lowerBound + currentIndex), path: codingPath + [Index(intValue: currentIndex)])
  }

  private mutating func next<Value>(_ body: (RowDecoder) throws -> Value) throws -> Value {
    let value = try body(current())
    currentIndex += 1
    return value
  }

  mutating func decodeNil() throws -> Bool {
    guard try current().isNil else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode(_ type: Bool.Type) throws -> Bool { try next { try $0.flag() } }
  mutating func decode(_ type: String.Type) throws -> String { try next { try $0.text() } }
  mutating func decode(_ type: Double.Type) throws -> Double { try next { try $0.float(type) } }
  mutating func decode(_ type: Float.Type) throws -> Float { try next { try $0.float(type) } }
  mutating func decode(_ type: Int.Type) throws -> Int { try next { try $0.integer(type) } }
  mutating func decode(_ type: Int8.Type) throws -> Int8 { try next { try $0.integer(type) } }
  mutating func decode(_ type: Int16.Type) throws -> Int16 { try next { try $0.integer(type) } }
  mutating func decode(_ type: Int32.Type) throws -> Int32 { try next { try $0.integer(type) } }
  mutating func decode(_ type: Int64.Type) throws -> Int64 { try next { try $0.integer(type) } }
  mutating func decode(_ type: UInt.Type) throws -> UInt { try next { try $0.integer(type) } }
  mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try next { try $0.integer(type) } }
  mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try next { try $0.integer(type) } }
  mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try next { try $0.integer(type) } }
  mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try next { try $0.integer(type) } }
  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try next { try $0.decode(type) } }

  mutating func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type
  ) throws -> KeyedDecodingContainer<NestedKey> { try next { try $0.container(keyedBy: type) } }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try next { try $0.items() } }
  mutating func superDecoder() throws -> any Decoder { try next { $0 } }
}

/// A number, a truth value or a text.
private struct RowValue: SingleValueDecodingContainer {
  let decoder: RowDecoder

  var codingPath: [any CodingKey] { decoder.codingPath }

  func decodeNil() -> Bool { decoder.isNil }
  func decode(_ type: Bool.Type) throws -> Bool { try decoder.flag() }
  func decode(_ type: String.Type) throws -> String { try decoder.text() }
  func decode(_ type: Double.Type) throws -> Double { try decoder.float(type) }
  func decode(_ type: Float.Type) throws -> Float { try decoder.float(type) }
  func decode(_ type: Int.Type) throws -> Int { try decoder.integer(type) }
  func decode(_ type: Int8.Type) throws -> Int8 { try decoder.integer(type) }
  func decode(_ type: Int16.Type) throws -> Int16 { try decoder.integer(type) }
  func decode(_ type: Int32.Type) throws -> Int32 { try decoder.integer(type) }
  func decode(_ type: Int64.Type) throws -> Int64 { try decoder.integer(type) }
  func decode(_ type: UInt.Type) throws -> UInt { try decoder.integer(type) }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try decoder.integer(type) }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try decoder.integer(type) }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try decoder.integer(type) }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try decoder.integer(type) }
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try decoder.decode(type) }
}
