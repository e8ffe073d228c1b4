/// How much better one model tells the same rows apart than another, by the areas under the ROC curves.
///
/// The errors are of the difference itself, from rows drawn again for both at once (``AreaReplicas``): as both see the same rows,
/// it is known better than either area.
package struct ModelComparison: Sendable, Equatable {
  /// A difference with its standard error; nil where it is not defined.
  package struct Difference: Sendable, Equatable {
    package let value: Double?
    package let error: Double?
  }

  /// That of the macro areas, over the classes that have one.
  package let macro: Difference
  /// By class.
  package let classes: [Difference]

  /// - Parameters:
  ///   - areas, others: of the classes, by the one and by the other model.
  ///   - replicas: of the same rows; `places` says where those of the models begin.
  init(_ areas: [Double?], _ others: [Double?], _ replicas: AreaReplicas, at places: (one: Int, other: Int)) {
    let defined = areas.indices.filter { areas[$0] != nil && others[$0] != nil }
    func difference(_ one: Double?, _ other: Double?) -> Double? {
      guard let one, let other else { return nil }
      return one - other
    }
    func macro(_ areas: ArraySlice<Double?>) -> Double? { Evaluation.mean(Array(areas), of: defined) }
    let range = areas.indices
    self.macro = Difference(
      value: difference(macro(areas[...]), macro(others[...])),
      error: replicas.deviation { replica in
        difference(
          macro(replica[places.one + range.lowerBound..<places.one + range.upperBound]),
          macro(replica[places.other + range.lowerBound..<places.other + range.upperBound]))
      })
    classes = range.map { index in
      Difference(
        value: difference(areas[index], others[index]),
        error: replicas.deviation { difference($0[places.one + index], $0[places.other + index]) })
    }
  }
}
