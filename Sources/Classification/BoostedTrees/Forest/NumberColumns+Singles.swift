extension NumberColumns {
  /// The numbers of some rows in single precision, one row's behind the other's. What that cannot hold is missing, as XGBoost takes
  /// no infinities.
  ///
  /// - Parameter width: how many numbers a row has: those behind the columns are missing. As many as columns if nil.
  func singles(of rows: Range<Int>, width: Int? = nil) -> [Float] {
    let width = width ?? columns.count
    precondition(width >= columns.count, "a number for each column")
    return [Float](unsafeUninitializedCapacity: width * rows.count) { values, count in
      for (place, column) in columns.enumerated() {
        column.withUnsafeBufferPointer { column in
          for row in 0..<rows.count {
            let value = Float(column[rows.lowerBound + row])
            values[row * width + place] = value.isFinite ? value : .nan
          }
        }
      }
      for place in columns.count..<width {
        for row in 0..<rows.count { values[row * width + place] = .nan }
      }
      count = width * rows.count
    }
  }
}
