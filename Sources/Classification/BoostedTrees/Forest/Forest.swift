import Elementary

/// The trees of a model, as rows go through them.
///
/// Scores are those of XGBoost: leaves are added in single precision, in the order of the trees. They are made here, as XGBoost
/// believes what it reads, so that a model that somebody made up could end the process; and so that scoring needs no library.
struct Forest: Sendable {
  /// One tree.
  struct Tree: Sendable {
    /// The root is the first one.
    let nodes: [ForestNode]
    /// How many splits are before its deepest leaf.
    let depth: Int
    /// The class that it is about.
    let group: Int
  }

  let trees: [Tree]
  let classCount: Int
  /// What all classes' sums begin with.
  let start: Float

  /// How many rows go through the trees together: few enough for their numbers and a tree to stay in the first cache.
  private static let portionSize = 64

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
        probabilities(of: rows, numbers, to: UnsafeMutableBufferPointer(rebasing: target.memory[places]))
      }
      count = rowCount * classCount
    }
    return ClassProbabilities(classCount: classCount, values: values)
  }

  private func probabilities(
    of rows: Range<Int>, _ numbers: NumberColumns, to target: UnsafeMutableBufferPointer<Double>
  ) {
    // The last number of a row is missing, for leaves to look at.
    let width = numbers.columns.count + 1
    let values = numbers.singles(of: rows, width: width)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: rows.count * classCount) { sums in
      sums.initialize(repeating: start)
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: rows.count) { places in
        values.withUnsafeBufferPointer { values in
          for tree in trees {
            tree.follow(values, width: width, places)
            tree.nodes.withUnsafeBufferPointer { nodes in
              for row in places.indices { sums[row * classCount + tree.group] += nodes[Int(places[row])].number }
            }
          }
        }
      }
      for start in stride(from: 0, to: sums.count, by: classCount) {
        let row = start..<start + classCount
        Self.softmax(
          UnsafeBufferPointer(rebasing: sums[row]), to: UnsafeMutableBufferPointer(rebasing: target[row]))
      }
    }
  }

  private static func softmax(
    _ sums: UnsafeBufferPointer<Float>, to probabilities: UnsafeMutableBufferPointer<Double>
  ) {
    let greatest = sums.max() ?? 0
    var all = 0.0
    for place in sums.indices {
      let power = Float(Elementary.exp(Double(sums[place] - greatest)))
      probabilities[place] = Double(power)
      all += Double(power)
    }
    let sum = Float(all)
    for place in sums.indices { probabilities[place] = Double(Float(probabilities[place]) / sum) }
  }
}

extension Forest.Tree {
  /// Finds the leaves of rows. All rows take a step before any takes the next, as steps of one row wait for each other; a row that
  /// has arrived stays where it is.
  ///
  /// - Parameters:
  ///   - values: the rows' numbers, `width` a row, of which the last is NaN.
  ///   - places: of the leaves in ``nodes``, one a row.
  fileprivate func follow(
    _ values: UnsafeBufferPointer<Float>, width: Int, _ places: UnsafeMutableBufferPointer<UInt32>
  ) {
    precondition(values.count == places.count * width, "numbers for all rows")
    places.initialize(repeating: 0)
    nodes.withUnsafeBufferPointer { nodes in
      for _ in 0..<depth {
        var row = 0
        for place in places.indices {
          let node = nodes[Int(places[place])]
          places[place] = node.next(values[row + node.column])
          row += width
        }
      }
    }
  }
}
