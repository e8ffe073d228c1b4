extension NumberColumns {
  /// The numbers of some rows in single precision, one row's behind the other's. What that cannot hold is missing, as XGBoost takes
  /// no infinities.
  func singles(of rows: Range<Int>) -> [Float] {
    let width = columns.count
    return [Float](unsafeUninitializedCapacity: width * rows.count) { values, count in
      for (place, column) in columns.enumerated() {
        column.withUnsafeBufferPointer { column in
          for row in 0..<rows.count {
            let value = Float(column[rows.lowerBound + row])
            values[row * width + place] = value.isFinite ? value : .nan
          }
        }
      }
      count = width * rows.count
    }
  }
}
