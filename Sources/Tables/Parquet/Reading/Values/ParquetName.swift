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

  static func physical(_ number: Int?) -> String {
    name(
      number, ["BOOLEAN", "INT32", "INT64", "INT96", "FLOAT", "DOUBLE", "BYTE_ARRAY", "FIXED_LEN_BYTE_ARRAY"], "type")
  }

  /// What a type stands for, by the number of the newer way to say it.
  static func logical(_ number: Int) -> String {
    let names = [
      nil, "STRING", "MAP", "LIST", "ENUM", "DECIMAL", "DATE", "TIME", "TIMESTAMP", nil, nil, "UNKNOWN", "JSON",
      "BSON", "UUID", "FLOAT16",
    ]
    return name(number, names, "logical type")
  }

  /// What a type stands for, by the number of the older way to say it.
  static func converted(_ number: Int) -> String {
    let names = [
      "UTF8", "MAP", "MAP_KEY_VALUE", "LIST", "ENUM", "DECIMAL", "DATE", "TIME_MILLIS", "TIME_MICROS",
      "TIMESTAMP_MILLIS", "TIMESTAMP_MICROS", "UINT_8", "UINT_16", "UINT_32", "UINT_64", "INT_8", "INT_16", "INT_32",
      "INT_64", "JSON", "BSON", "INTERVAL",
    ]
    return name(number, names, "converted type")
  }

  private static func name(_ number: Int?, _ names: [String?], _ kind: String) -> String {
    guard let number else { return "an unknown \(kind)" }
    return (names.indices.contains(number) ? names[number] : nil) ?? "\(kind) \(number)"
  }
}
