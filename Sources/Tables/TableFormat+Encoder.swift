extension TableFormat {
  /// What writes it.
  public var encoder: any TableEncoder { storableEncoder }

  /// What writes it, or its pieces to be joined later.
  package var storableEncoder: any StorableEncoder {
    switch (kind, compression) {
    case (.tsv, .none): TSVEncoder()
    case (.csv, .none): CSVEncoder()
    case (.tsv, _): CompressedEncoder(TSVEncoder(), compression)
    case (.parquet, _): ParquetEncoder()
    case (.arrow, _): ArrowEncoder()
    case (.root, _): RNTupleEncoder()
    case (.npz, _): NPZEncoder()
    case (.csv, _): CompressedEncoder(CSVEncoder(), compression)
    }
  }
}

extension TSVEncoder: StorableEncoder {}
extension CSVEncoder: StorableEncoder {}
extension CompressedEncoder: StorableEncoder {}
extension ParquetEncoder: StorableEncoder {}
extension ArrowEncoder: StorableEncoder {}
extension RNTupleEncoder: StorableEncoder {}
extension NPZEncoder: StorableEncoder {}
