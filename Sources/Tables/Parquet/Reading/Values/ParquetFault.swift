/// What is wrong with a page, or not read of it; whoever knows file, column and place says these.
enum ParquetFault: Error {
  case damaged(String, at: Int? = nil)
  /// The rest of a sentence that begins with the column.
  case unread(String)

  static func unread(encoding: Int?) -> ParquetFault {
    .unread("is encoded as \(ParquetName.encoding(encoding))")
  }
}
