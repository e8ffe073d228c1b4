/// How rows become what the kernel compares.
struct KernelInputs: Sendable, Equatable, Codable {
  let types: PointTypes
  let bits: Int
  let shifts: Int
  let seed: UInt64
  /// The scales of the numbers that count besides; none if the kernel is that of sets alone.
  let numbers: [FeatureScale]

  var areSound: Bool {
    (0...15).contains(bits) && (0...64).contains(shifts) && types.areSound(bits: bits)
      && numbers.allSatisfy(\.isSound)
  }

  /// What rows are before the kernel's grids are laid over them, which is what is kept of support vectors.
  struct Rows: Sendable, Equatable {
    /// One a type.
    let sets: [PointSets]
    /// The scaled numbers of one row after the other's.
    let numbers: [Float]
    /// What tells the events; empty where that is not known.
    var eventNumbers: [Int64] = []
    let rowCount: Int

    func gathered(at rows: [Int]) -> Rows {
      let width = rowCount == 0 ? 0 : numbers.count / rowCount
      return Rows(
        sets: sets.map { $0.gathered(at: rows) },
        numbers: rows.flatMap { numbers[$0 * width..<($0 + 1) * width] },
        eventNumbers: eventNumbers.isEmpty ? [] : rows.map { eventNumbers[$0] }, rowCount: rows.count)
    }
  }

  /// - Throws: ``ClassificationError`` (`missingColumn`).
  func rows(of events: DiphotonEvents) throws(ClassificationError) -> Rows {
    var columns: [[Double]] = []
    for scale in numbers {
      guard let column = events.numbers[scale.name] else {
        throw ClassificationError(
          .missingColumn, "there is no column '\(scale.name)', which the model was trained with")
      }
      columns.append(column)
    }
    return Rows(
      sets: try types.sets(of: events, bits: bits),
      numbers: (0..<events.rowCount).flatMap { row in zip(numbers, columns).map { $0.scaled($1[row]) } },
      rowCount: events.rowCount)
  }

  func kernelRows(_ rows: Rows) -> KernelRows {
    KernelRows(
      rowCount: rows.rowCount,
      sets: rows.sets.map { sets in
        PyramidSets(
          sets, grid: PyramidGrid(dimensions: sets.dimensions, bits: bits, shiftCount: shifts, seed: seed))
      },
      weights: types.types.map(\.weight), numbers: rows.numbers, numberCount: numbers.count)
  }
}
