extension Network {
  /// The probabilities of rows to be of each class.
  func probabilities(of rows: NetworkRows, crew: Crew) -> ClassProbabilities {
    let (classes, width) = (shape.classCount, shape.eventLayers.2.width)
    let values = [Double](unsafeUninitializedCapacity: rows.rowCount * classes) { buffer, count in
      let target = SharedMemory(buffer)
      forEachPortion(of: rows, crew: crew) { range, logits in
        for row in range {
          SoftmaxLoss.probabilities(
            of: logits + (row - range.lowerBound) * width,
            into: UnsafeMutableBufferPointer(rebasing: target.memory[row * classes..<(row + 1) * classes]))
        }
      }
      count = rows.rowCount * classes
    }
    return ClassProbabilities(classCount: classes, values: values)
  }

  /// The mean loss of rows, each by its weight.
  func loss(of rows: NetworkRows, _ targets: ClassTargets, crew: Crew) -> Double {
    let portionCount = (rows.rowCount + Self.portionSize - 1) / Self.portionSize
    let (classes, width) = (shape.classCount, shape.eventLayers.2.width)
    let losses = [Double](unsafeUninitializedCapacity: portionCount) { buffer, count in
      let target = SharedMemory(buffer)
      forEachPortion(of: rows, crew: crew) { range, logits in
        target.memory[range.lowerBound / Self.portionSize] = SoftmaxLoss.sum(
          range, of: targets, classCount: classes, logits: logits, width: width)
      }
      count = portionCount
    }
    return losses.reduce(0, +) / targets.weights.reduce(0, +)
  }
}
