extension SafeTensors {
  /// A type of numbers by its name in files.
  enum ElementType: String, Codable {
    case float32 = "F32"
    case float64 = "F64"
    case int32 = "I32"
    case int64 = "I64"

    var size: Int {
      switch self {
      case .float32, .int32: 4
      case .float64, .int64: 8
      }
    }
  }

  /// What the header says of a tensor.
  struct HeaderEntry: Codable {
    let type: ElementType
    let shape: [Int]
    /// Behind the header.
    let range: [Int]

    enum CodingKeys: String, CodingKey {
      case type = "dtype"
      case shape
      case range = "data_offsets"
    }
  }

  /// The header's object: any text is a key.
  struct HeaderKey: CodingKey {
    static let metadata = HeaderKey("__metadata__")

    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }

  struct Header: Codable {
    var metadata: [String: String]
    var entries: [String: HeaderEntry]

    init(metadata: [String: String], entries: [String: HeaderEntry]) {
      self.metadata = metadata
      self.entries = entries
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: HeaderKey.self)
      metadata = try container.decodeIfPresent([String: String].self, forKey: .metadata) ?? [:]
      entries = [:]
      for key in container.allKeys where key.stringValue != HeaderKey.metadata.stringValue {
        entries[key.stringValue] = try container.decode(HeaderEntry.self, forKey: key)
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: HeaderKey.self)
      if !metadata.isEmpty { try container.encode(metadata, forKey: .metadata) }
      for (name, entry) in entries { try container.encode(entry, forKey: HeaderKey(name)) }
    }
  }
}
