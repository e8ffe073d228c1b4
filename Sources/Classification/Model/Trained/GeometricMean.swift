import Elementary

extension ClassProbabilities {
  /// The geometric means of the probabilities of several methods, scaled to add up to 1.
  ///
  /// - Precondition: of the same rows and classes; one at least.
  init(geometricMeanOf all: [ClassProbabilities]) {
    let (classCount, share) = (all[0].classCount, 1 / Double(all.count))
    var values = [Double](repeating: 0, count: all[0].values.count)
    for start in stride(from: 0, to: values.count, by: classCount) {
      var sum = 0.0
      for place in start..<start + classCount {
        // One method alone does not decide: no probability is below 1e-15.
        let mean = Elementary.exp(all.reduce(0) { $0 + Elementary.log(max($1.values[place], 1e-15)) } * share)
        values[place] = mean
        sum += mean
      }
      for place in start..<start + classCount { values[place] /= sum }
    }
    self.init(classCount: classCount, values: values)
  }
}
