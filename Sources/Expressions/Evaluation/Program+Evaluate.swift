extension Program {
  /// How many rows are computed at a time, so that what is between stays in the cache.
  private static let sliceSize = 1_024

  /// The values of the outputs for some rows.
  ///
  /// - Parameters:
  ///   - rows: which rows of the inputs are meant.
  ///   - inputs: what was read of each of ``variables``, in their order.
  /// - Returns: for each output numbers or lists of as many rows; none is a constant.
  /// - Throws: ``ExpressionError`` (`differentLengths`, `tooManyElements`), whose row is one of the inputs'; (`wrongValues`)
  ///   if inputs are not what the variables say.
  package func values(of rows: Range<Int>, _ inputs: [ExpressionInput]) throws(ExpressionError) -> [ExpressionValues] {
    guard inputs.count == variables.count, inputs.allSatisfy({ $0.count >= rows.upperBound }) else {
      throw ExpressionError(.wrongValues, "\(inputs.count) inputs for \(variables.count) variables, or too few rows")
    }
    var parts: [[ExpressionValues]] = []
    var start = rows.lowerBound
    while start < rows.upperBound {
      let end = min(start + Self.sliceSize, rows.upperBound)
      try append(start..<end, inputs, to: &parts)
      start = end
    }
    if parts.isEmpty { try append(rows, inputs, to: &parts) }
    return outputs.indices.map { output in ExpressionValues(joining: parts.map { $0[output] }) }
  }

  /// Computes a slice, in halves if it has too many elements.
  private func append(
    _ rows: Range<Int>, _ inputs: [ExpressionInput], to parts: inout [[ExpressionValues]]
  ) throws(ExpressionError) {
    do throws(ExpressionError) {
      var slice = ProgramSlice(self, rows: rows, inputs: inputs)
      parts.append(try slice.run())
    } catch  where error.code == .tooManyElements && rows.count > 1 {
      let middle = rows.lowerBound + rows.count / 2
      try append(rows.lowerBound..<middle, inputs, to: &parts)
      try append(middle..<rows.upperBound, inputs, to: &parts)
    }
  }
}

extension ExpressionValues {
  /// The values of consecutive rows, none of which are constants.
  fileprivate init(joining parts: [ExpressionValues]) {
    if parts.count == 1 {
      self = parts[0]
      return
    }
    var offsets = [0]
    var content: [Double] = []
    var isList = false
    for part in parts {
      switch part {
      case .constant: break
      case .numbers(let values): content += values
      case .lists(let ends, let values):
        isList = true
        let start = content.count
        offsets += ends.dropFirst().map { $0 + start }
        content += values
      }
    }
    self = isList ? .lists(offsets: offsets, content: content) : .numbers(content)
  }
}
