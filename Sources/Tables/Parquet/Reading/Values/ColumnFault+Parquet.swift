extension ColumnFault {
  static func unread(encoding: Int?) -> ColumnFault { .unread("is encoded as \(ParquetName.encoding(encoding))") }
}
