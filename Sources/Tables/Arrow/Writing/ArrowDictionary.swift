/// The dictionary of a column's texts.
enum ArrowDictionary {
  /// The batch of one column that the entries are.
  ///
  /// - Parameters:
  ///   - entries: the texts, in the order of their numbers.
  ///   - hasRows: whether the file has rows, whose numbers have to be those of an entry, even where no text is.
  static func batch(_ entries: [String], hasRows: Bool) throws(TableError) -> ArrowBatch {
    let entries = entries.isEmpty && hasRows ? [""] : entries
    guard let size = Int32(exactly: entries.reduce(0) { $0 + $1.utf8.count }) else {
      throw TableError(.invalidColumn, "the different texts of a column have more than 2 GiB")
    }
    var batch = ArrowBatch()
    batch.rowCount = entries.count
    batch.append(count: entries.count, nil)
    batch.appendBuffer { body in
      var offset: Int32 = 0
      body.append(word: offset)
      for entry in entries {
        offset += Int32(entry.utf8.count)
        body.append(word: offset)
      }
    }
    batch.appendBuffer { body in
      body.reserveCapacity(body.count + Int(size))
      for entry in entries { body += entry.utf8 }
    }
    return batch
  }
}
