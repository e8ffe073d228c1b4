import Elementary

/// The trees of a model, as rows go through them.
///
/// Scores are those of XGBoost: leaves are added in single precision, in the order of the trees. They are made here, as XGBoost
/// believes what it reads, so that a model that somebody made up could end the process; and so that scoring needs no library.
struct Forest: Sendable {
  /// A split or, without children, a leaf.
  struct Node: Sendable {
    /// Of a split, what is below goes to the left; of a leaf, its value.
    var number: Float
    var column: Int32
    /// The places of the children in ``nodes``; -1 for none.
    var left: Int32
    var right: Int32
    /// Where missing values go.
    var missing: Int32
  }

  /// The nodes of all trees. Following children from a root ends.
  let nodes: [Node]
  /// The roots' places.
  let roots: [Int]
  /// The class that each tree is about.
  let groups: [Int]
  let classCount: Int
  /// What all classes' sums begin with.
  let start: Float

  /// How many rows go through the trees together.
  private static let portionSize = 128

  /// The probabilities of rows, NaN being missing.
  ///
  /// - Precondition: as many columns as the splits know.
  func probabilities(of numbers: NumberColumns, crew: Crew) -> ClassProbabilities {
    let rowCount = numbers.rowCount
    let values = [Double](unsafeUninitializedCapacity: rowCount * classCount) { buffer, count in
      let target = SharedMemory(buffer)
      crew.run((rowCount + Self.portionSize - 1) / Self.portionSize) { portion in
        let rows = portion * Self.portionSize..<min((portion + 1) * Self.portionSize, rowCount)
        let places = rows.lowerBound * classCount..<rows.upperBound * classCount
        target.memory[places].initializeAll(with: probabilities(of: rows, numbers))
      }
      count = rowCount * classCount
    }
    return ClassProbabilities(classCount: classCount, values: values)
  }

  private func probabilities(of rows: Range<Int>, _ numbers: NumberColumns) -> [Double] {
    let width = numbers.columns.count
    let values = numbers.singles(of: rows)
    var sums = [Float](repeating: start, count: rows.count * classCount)
    nodes.withUnsafeBufferPointer { nodes in
      values.withUnsafeBufferPointer { values in
        for (root, group) in zip(roots, groups) {
          for row in 0..<rows.count {
            sums[row * classCount + group] += Self.leaf(
              of: UnsafeBufferPointer(rebasing: values[row * width..<(row + 1) * width]), from: root, nodes)
          }
        }
      }
    }
    return stride(from: 0, to: sums.count, by: classCount).flatMap { Self.softmax(sums[$0..<$0 + classCount]) }
  }

  private static func leaf(
    of row: UnsafeBufferPointer<Float>, from root: Int, _ nodes: UnsafeBufferPointer<Node>
  ) -> Float {
    var node = nodes[root]
    while node.left >= 0 {
      let value = row[Int(node.column)]
      node = nodes[Int(value.isNaN ? node.missing : value < node.number ? node.left : node.right)]
    }
    return node.number
  }

  private static func softmax(_ sums: ArraySlice<Float>) -> [Double] {
    let greatest = sums.max() ?? 0
    let powers = sums.map { Float(Elementary.exp(Double($0 - greatest))) }
    let all = Float(powers.reduce(0) { $0 + Double($1) })
    return powers.map { Double($0 / all) }
  }
}

extension Slice where Base == UnsafeMutableBufferPointer<Double> {
  fileprivate func initializeAll(with values: [Double]) {
    _ = UnsafeMutableBufferPointer(rebasing: self).initialize(from: values)
  }
}
