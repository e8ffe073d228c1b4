/// What Parquet calls things, for errors that name what is not read here.
enum ParquetName {
  static func codec(_ number: Int) -> String {
    name(number, ["UNCOMPRESSED", "SNAPPY", "GZIP", "LZO", "BROTLI", "LZ4", "ZSTD", "LZ4_RAW"], "codec")
  }

  static func encoding(_ number: Int?) -> String {
    name(
      number,
      [
        "PLAIN", nil, "PLAIN_DICTIONARY", "RLE", "BIT_PACKED", "DELTA_BINARY_PACKED", "DELTA_LENGTH_BYTE_ARRAY",
        "DELTA_BYTE_ARRAY", "RLE_DICTIONARY", "BYTE_STREAM_SPLIT",
      ], "encoding")
  }

  static func page(_ number: Int?) -> String {
    name(number, ["DATA_PAGE", "INDEX_PAGE", "DICTIONARY_PAGE", "DATA_PAGE_V2"], "page type")
  }

  /// A type as an entry of the schema has it: how it is stored, and what it stands for.
  static func type(_ entry: ThriftStructure) -> String {
    let physical = name(
      entry.integer(1),
      ["BOOLEAN", "INT32", "INT64", "INT96", "FLOAT", "DOUBLE", "BYTE_ARRAY", "FIXED_LEN_BYTE_ARRAY"], "type")
    if let logical = entry.structure(10)?.firstField {
      if logical == 10, let integer = entry.structure(10)?.structure(10), let width = integer.integer(1) {
        return "\(physical) (\(integer.integer(2) == 0 ? "UINT" : "INT")_\(width))"
      }
      let names = [
        nil, "STRING", "MAP", "LIST", "ENUM", "DECIMAL", "DATE", "TIME", "TIMESTAMP", nil, nil, "UNKNOWN", "JSON",
        "BSON", "UUID", "FLOAT16",
      ]
      return "\(physical) (\(name(logical, names, "logical type")))"
    }
    guard let converted = entry.integer(6) else { return physical }
    let names = [
      "UTF8", "MAP", "MAP_KEY_VALUE", "LIST", "ENUM", "DECIMAL", "DATE", "TIME_MILLIS", "TIME_MICROS",
      "TIMESTAMP_MILLIS", "TIMESTAMP_MICROS", "UINT_8", "UINT_16", "UINT_32", "UINT_64", "INT_8", "INT_16", "INT_32",
      "INT_64", "JSON", "BSON", "INTERVAL",
    ]
    return "\(physical) (\(name(converted, names, "converted type")))"
  }

  private static func name(_ number: Int?, _ names: [String?], _ kind: String) -> String {
    guard let number else { return "an unknown \(kind)" }
    return (names.indices.contains(number) ? names[number] : nil) ?? "\(kind) \(number)"
  }
}
