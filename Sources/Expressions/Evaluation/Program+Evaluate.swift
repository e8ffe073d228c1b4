/// The values of some rows that follow each other, of one output; valid while they are looked at.
package enum SliceOutput {
  /// One for each row.
  case numbers(UnsafeBufferPointer<Double>)
  /// Those of row `i` are `content[ends[i]..<ends[i + 1]]`; the first of the ends is 0.
  case lists(ends: [Int], content: UnsafeBufferPointer<Double>)
}

extension Program {
  /// How many rows are computed at a time, so that what is between stays in the cache.
  private static let sliceSize = 1_024

  /// Computes the values of the outputs for some rows, a slice of them at a time.
  ///
  /// - Parameters:
  ///   - rows: which rows of the inputs are meant.
  ///   - inputs: what was read of each of ``variables``, in their order, then the values of ``given``.
  ///   - receive: gets the values of each output, slice after slice in the order of the rows; once at least.
  /// - Throws: ``ExpressionError`` (`differentLengths`, `tooManyElements`), whose row is one of the inputs'; (`wrongValues`)
  ///   if inputs are not what the variables say; what `receive` throws.
  package func evaluate(
    _ rows: Range<Int>, _ inputs: [ExpressionInput],
    _ receive: (_ output: Int, SliceOutput) throws(ExpressionError) -> Void
  ) throws(ExpressionError) {
    guard inputs.count == variables.count + given.count, inputs.allSatisfy({ $0.count >= rows.upperBound }) else {
      throw ExpressionError(
        .wrongValues, "\(inputs.count) inputs for \(variables.count + given.count), or too few rows")
    }
    let workspace = Workspace()
    var start = rows.lowerBound
    repeat {
      let end = min(start + Self.sliceSize, rows.upperBound)
      try evaluate(start..<end, inputs, in: workspace, receive)
      start = end
    } while start < rows.upperBound
    withExtendedLifetime(workspace) {}
  }

  /// Computes a slice, in halves if it has too many elements.
  private func evaluate(
    _ rows: Range<Int>, _ inputs: [ExpressionInput], in workspace: Workspace,
    _ receive: (_ output: Int, SliceOutput) throws(ExpressionError) -> Void
  ) throws(ExpressionError) {
    var slice = ProgramSlice(self, rows: rows, inputs: inputs, in: workspace)
    defer { slice.end() }
    do throws(ExpressionError) {
      try slice.run()
    } catch  where error.code == .tooManyElements && rows.count > 1 {
      slice.end()
      let middle = rows.lowerBound + rows.count / 2
      try evaluate(rows.lowerBound..<middle, inputs, in: workspace, receive)
      return try evaluate(middle..<rows.upperBound, inputs, in: workspace, receive)
    }
    for output in outputs.indices {
      switch slice.value(ofOutput: output) {
      case .numbers(let block): try receive(output, .numbers(block.values))
      case .lists(let ends, let block): try receive(output, .lists(ends: ends.offsets, content: block.values))
      case .constant(let value):
        let block = workspace.block(rows.count)
        defer { workspace.takeBack(block) }
        block.fill(with: value)
        try receive(output, .numbers(block.values))
      }
    }
  }

  /// The values of the outputs for some rows.
  ///
  /// - Returns: for each output numbers or lists of as many rows.
  /// - Throws: as ``evaluate(_:_:_:)``.
  package func values(of rows: Range<Int>, _ inputs: [ExpressionInput]) throws(ExpressionError) -> [ExpressionValues] {
    var values = [ExpressionValues?](repeating: nil, count: outputs.count)
    try evaluate(rows, inputs) { output, slice in
      if values[output] == nil { values[output] = ExpressionValues(slice) } else { values[output]?.append(slice) }
    }
    return values.compactMap(\.self)
  }
}
