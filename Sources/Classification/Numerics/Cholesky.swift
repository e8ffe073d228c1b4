/// The triangle L of a symmetric positive matrix A = L L^T.
struct Cholesky {
  private let size: Int
  private var triangle: [Double]

  /// - Parameter matrix: row by row; what is above the diagonal is not looked at.
  /// - Returns: nil if the matrix is not positive.
  init?(_ matrix: [Double], size: Int) {
    self.size = size
    triangle = matrix
    for row in 0..<size {
      for column in 0...row {
        var rest = matrix[row * size + column]
        for k in 0..<column { rest -= triangle[row * size + k] * triangle[column * size + k] }
        if row == column {
          guard rest > 0, rest.isFinite else { return nil }
          triangle[row * size + row] = rest.squareRoot()
        } else {
          triangle[row * size + column] = rest / triangle[column * size + column]
        }
      }
    }
  }

  /// The x of A x = `right`.
  func solved(_ right: [Double]) -> [Double] {
    var x = right
    for row in 0..<size {
      for k in 0..<row { x[row] -= triangle[row * size + k] * x[k] }
      x[row] /= triangle[row * size + row]
    }
    for row in (0..<size).reversed() {
      for k in row + 1..<size { x[row] -= triangle[k * size + row] * x[k] }
      x[row] /= triangle[row * size + row]
    }
    return x
  }
}
