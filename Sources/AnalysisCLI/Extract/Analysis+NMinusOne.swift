import Events

extension Analysis {
  /// The analysis, whose cut-flows say for each cut what passes all the others if `nMinusOne` holds.
  ///
  /// - Throws: ``CommandError`` if it cannot count that.
  func counting(nMinusOne: Bool) throws(CommandError) -> Self {
    if !nMinusOne { return self }
    if let counting = countingNMinusOne() { return counting }
    throw CommandError(
      .usage, "the analysis cannot count what passes all cuts but one", advice: "Leave out --n-minus-one.")
  }
}
