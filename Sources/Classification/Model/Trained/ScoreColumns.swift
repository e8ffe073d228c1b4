import Columns

/// The columns that a model adds to a table: `p_CLASS` for each class, then `predicted`.
package struct ScoreColumns: Sendable {
  package let classes: [String]

  package init(_ classes: [String]) { self.classes = classes }

  package var descriptions: [ColumnDescription] {
    classes.map {
      ColumnDescription(
        "p_\($0)", .float32, role: .spectator, isNullable: false, "the probability to be of the class \($0), by a model"
      )
    } + [ColumnDescription("predicted", .text, role: .spectator, "the class of the highest probability")]
  }

  /// The columns of some rows. Of equal probabilities, the first class is predicted.
  ///
  /// - Precondition: probabilities of these classes.
  package func values(_ probabilities: ClassProbabilities) -> [ColumnValues] {
    precondition(probabilities.classCount == classes.count, "probabilities of other classes")
    let (values, width) = (probabilities.values, classes.count)
    let columns = classes.indices.map { place in
      ColumnValues(.float32(stride(from: place, to: values.count, by: width).map { Float(values[$0]) }))
    }
    let predicted = stride(from: 0, to: values.count, by: width).map { start in
      var best = 0
      for place in 1..<width where values[start + place] > values[start + best] { best = place }
      return Int32(best)
    }
    return columns + [.text(categories: classes, codes: predicted)]
  }
}
