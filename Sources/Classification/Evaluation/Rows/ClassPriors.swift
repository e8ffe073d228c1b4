/// How often each class is taken to be where probabilities are for equally many of all.
package struct ClassPriors: Sendable, Equatable {
  /// By class; none is negative, and one at least is positive.
  package let values: [Double]

  /// - Throws: ``ClassificationError`` (`invalidOption`) where ``values`` would not be what they have to.
  package init(_ values: [Double]) throws(ClassificationError) {
    guard values.allSatisfy({ $0 >= 0 && $0.isFinite }), values.contains(where: { $0 > 0 }) else {
      throw ClassificationError(
        .invalidOption, "priors have to be finite and not negative, and not all 0, but are \(values)")
    }
    self.values = values
  }

  /// The probabilities under these priors: pi_k p_k / sum_j pi_j p_j. A row whose classes are all impossible under them gets
  /// the priors themselves.
  ///
  /// - Precondition: the probabilities are of as many classes.
  package func applied(to probabilities: ClassProbabilities) -> ClassProbabilities {
    let count = probabilities.classCount
    precondition(values.count == count, "each class has a prior")
    let total = values.reduce(0, +)
    var result = probabilities
    for start in stride(from: 0, to: result.values.count, by: count) {
      var sum = 0.0
      for index in 0..<count { sum += values[index] * result.values[start + index] }
      for index in 0..<count {
        result.values[start + index] =
          sum > 0 ? values[index] * result.values[start + index] / sum : values[index] / total
      }
    }
    return result
  }
}
