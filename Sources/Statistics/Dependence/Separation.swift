/// How well one column tells the labels apart. Every row counts one, whatever its weight.
package struct Separation: Sendable, Equatable {
  /// The area under the ROC curve of each label against all others, 0...1: the curve of true against false positive rate
  /// when rows of the label are picked by a lower bound on the column. It is the probability that a row of the label has
  /// the greater value than another label's row, ties counted half (the statistic U of Mann and Whitney over its greatest
  /// value; Hanley and McNeil, Radiology 143 (1982) 29). 1/2 is no separation, below it the label has the smaller values.
  /// Rows without a value are left out. Nil if the label or the rest has no values.
  package let auc: [Double?]
  /// The standard deviation that each AUC has by chance alone where there is no separation:
  /// sqrt((n1 + n2 + 1) / (12 n1 n2)), for values without ties.
  package let aucDeviation: [Double?]
  /// The mutual information of column and label.
  package let information: MutualInformation

  /// - Complexity: O(values × labels).
  package init(_ sample: LabelledSample) {
    let values = sample.values.map { Double($0.count) }
    let labels = values.indices
    var doubled = labels.map { _ in 0 }
    var below = doubled
    var allBelow = 0
    var bins = MutualInformation.Counter(sample)
    sample.forEachValue { counts in
      bins.add(counts)
      var all = 0
      for count in counts { all += count }
      for label in labels {
        doubled[label] += counts[label] * (2 * (allBelow - below[label]) + all - counts[label])
        below[label] += counts[label]
      }
      allBelow += all
    }
    let rests = values.map { Double(sample.count) - $0 }
    auc = labels.map { label in
      let pairs = values[label] * rests[label]
      return pairs > 0 ? Double(doubled[label]) / (2 * pairs) : nil
    }
    aucDeviation = labels.map { label in
      let pairs = values[label] * rests[label]
      return pairs > 0 ? ((values[label] + rests[label] + 1) / (12 * pairs)).squareRoot() : nil
    }
    information = MutualInformation(sample, bins)
  }
}
