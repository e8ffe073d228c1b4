extension TableFormat {
  /// What writes it.
  public var encoder: any TableEncoder {
    switch (kind, compression) {
    case (.tsv, .none): TSVEncoder()
    case (.csv, .none): CSVEncoder()
    case (.tsv, _): CompressedEncoder(TSVEncoder(), compression)
    case (.parquet, _): ParquetEncoder()
    case (.csv, _): CompressedEncoder(CSVEncoder(), compression)
    }
  }
}
