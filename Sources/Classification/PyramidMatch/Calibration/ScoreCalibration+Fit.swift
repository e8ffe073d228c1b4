import Elementary

extension ScoreCalibration {
  /// What |W|^2 / 2 is multiplied with in what is minimised.
  private static let penalty = 1e-2
  private static let tolerance = 1e-8

  /// Fits a multinomial logistic regression: minimises the mean of -ln p of the rows' classes, each row by its weight, plus
  /// 1e-2 |W|^2 / 2, by Newton's method, until no component of the gradient is above 1e-8.
  ///
  /// Only differences of biases count, so that their sum, squared, is added: it is 0 in the end.
  ///
  /// - Parameters:
  ///   - scores: one row's after the other's, as many as there are classes.
  /// - Throws: ``ClassificationError`` (`failed`) if it does not come to an end.
  init(fitting scores: [Double], _ targets: ClassTargets, classCount: Int) throws(ClassificationError) {
    let scales = (0..<classCount).map { FeatureScale(name: "", fitting: scores, start: $0, width: classCount) }
    means = scales.map(\.mean)
    deviations = scales.map(\.deviation)
    let width = classCount + 1
    var rows = [Double](repeating: 1, count: targets.rowCount * width)
    for row in 0..<targets.rowCount {
      for k in 0..<classCount {
        rows[row * width + k] = (scores[row * classCount + k] - means[k]) / deviations[k]
      }
    }
    let total = targets.weights.reduce(0, +)
    let problem = Problem(
      rows: rows, width: width, classes: targets.classes, weights: targets.weights.map { $0 / total },
      classCount: classCount, penalty: Self.penalty)
    let solution = try problem.minimum(tolerance: Self.tolerance)
    weights = (0..<classCount).flatMap { k in solution[k * width..<k * width + classCount] }
    biases = (0..<classCount).map { solution[$0 * width + classCount] }
  }

  private struct Problem {
    /// Standardised scores and a 1.
    let rows: [Double]
    let width: Int
    let classes: [Int]
    let weights: [Double]
    let classCount: Int
    let penalty: Double

    var size: Int { classCount * width }

    private func probabilities(_ row: Int, _ x: [Double]) -> [Double] {
      ScoreCalibration.softmax(
        (0..<classCount).map { k in
          var sum = 0.0
          for j in 0..<width { sum += x[k * width + j] * rows[row * width + j] }
          return sum
        })
    }

    private func isBias(_ place: Int) -> Bool { place % width == width - 1 }

    private func biasSum(_ x: [Double]) -> Double {
      (0..<classCount).reduce(0) { $0 + x[$1 * width + width - 1] }
    }

    func value(_ x: [Double]) -> Double {
      var sum = 0.0
      for (row, own) in classes.enumerated() {
        sum -= weights[row] * Elementary.log(max(probabilities(row, x)[own], 1e-300))
      }
      for place in 0..<size where !isBias(place) { sum += penalty * x[place] * x[place] / 2 }
      return sum + biasSum(x) * biasSum(x) / 2
    }

    func derivatives(_ x: [Double]) -> (gradient: [Double], hessian: [Double]) {
      var gradient = [Double](repeating: 0, count: size)
      var hessian = [Double](repeating: 0, count: size * size)
      for (row, own) in classes.enumerated() {
        let p = probabilities(row, x)
        for k in 0..<classCount {
          let slope = weights[row] * (p[k] - (k == own ? 1 : 0))
          for i in 0..<width { gradient[k * width + i] += slope * rows[row * width + i] }
          for l in 0...k {
            let curvature = weights[row] * p[k] * ((k == l ? 1 : 0) - p[l])
            for i in 0..<width {
              let factor = curvature * rows[row * width + i]
              let start = (k * width + i) * size + l * width
              for j in 0..<width { hessian[start + j] += factor * rows[row * width + j] }
            }
          }
        }
      }
      let biases = biasSum(x)
      for place in 0..<size {
        gradient[place] += isBias(place) ? biases : penalty * x[place]
        if !isBias(place) { hessian[place * size + place] += penalty }
        for other in 0...place where isBias(place) && isBias(other) { hessian[place * size + other] += 1 }
      }
      return (gradient, hessian)
    }

    func minimum(tolerance: Double) throws(ClassificationError) -> [Double] {
      var x = [Double](repeating: 0, count: size)
      for _ in 0..<100 {
        let (gradient, hessian) = derivatives(x)
        if gradient.allSatisfy({ abs($0) < tolerance }) { return x }
        guard let step = Cholesky(hessian, size: size)?.solved(gradient) else { break }
        let slope = zip(gradient, step).reduce(0) { $0 + $1.0 * $1.1 }
        let start = value(x)
        var length = 1.0
        while length > 1e-6 {
          let tried = zip(x, step).map { $0 - length * $1 }
          // As far down as the slope promises in part, or to the last digits.
          if value(tried) <= start - 1e-4 * length * slope + 1e-14 * abs(start) {
            x = tried
            break
          }
          length /= 2
        }
        if length <= 1e-6 { break }
      }
      throw ClassificationError(.failed, "the calibration of the scores does not come to an end")
    }
  }
}
