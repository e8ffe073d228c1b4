/// What the metadata of a Parquet file say of a column of a row group, but for its place.
struct ParquetChunkSummary: Sendable {
  /// The size with the contents of the pages inflated.
  let inflatedSize: Int
  /// The size of the dictionary's page, which is the first one; 0 if there is none.
  let dictionarySize: Int
  let missingCount: Int
  /// How many values the pages have, an empty list and a missing row being one each.
  let valueCount: Int
  /// The least and the greatest value, plainly encoded.
  let bounds: (lower: [UInt8], upper: [UInt8])?

  /// The encodings of values and levels that are written here.
  static func encodings(of type: ParquetType.Physical) -> [ParquetColumn.Encoding] {
    type == .byteArray ? [.plain, .runLengths, .dictionary] : [.plain, .runLengths]
  }
}
