/// Numbers with a name: a column, or what is made of objects.
struct NamedNumbers: Sendable {
  let name: String
  private let source: Source

  private enum Source: Sendable {
    case column([Double])
    case counts(ObjectSets)
    case feature(ObjectSets, Int)
  }

  /// Each name once, columns first.
  static func all(of numbers: NumberColumns, _ objects: [ObjectSets]) -> [NamedNumbers] {
    var all = zip(numbers.names, numbers.columns).map { NamedNumbers(name: $0, source: .column($1)) }
    for sets in objects {
      all.append(NamedNumbers(name: "\(sets.type)_n", source: .counts(sets)))
      for (place, feature) in sets.features.enumerated() {
        all.append(NamedNumbers(name: "\(sets.type)_\(feature)", source: .feature(sets, place)))
      }
    }
    var seen: Set<String> = []
    return all.filter { seen.insert($0.name).inserted }
  }

  /// Calls `body` with the numbers and the weight of each, which is that of its row.
  ///
  /// - Parameter weights: one a row.
  func withNumbers<Result>(_ weights: [Double], _ body: ([Double], [Double]) -> Result) -> Result {
    switch source {
    case .column(let values): body(values, weights)
    case .counts(let sets): body((0..<sets.rowCount).map { Double(sets.offsets[$0 + 1] - sets.offsets[$0]) }, weights)
    case .feature(let sets, let place):
      body(
        (0..<sets.objectCount).map { sets.values[$0 * sets.features.count + place] },
        (0..<sets.rowCount).flatMap { row in
          repeatElement(weights[row], count: sets.offsets[row + 1] - sets.offsets[row])
        })
    }
  }
}
