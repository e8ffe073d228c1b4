import Events

extension Candidates {
  /// The error for a list that is not as long as another of the same objects.
  func differentLengths(
    _ quantity: Quantity, _ length: Int, from other: Quantity, _ expected: Int, at position: Int
  ) -> DiphotonError {
    let entry = entry(at: position)
    let (branch, otherBranch) = (batch.name(of: quantity), batch.name(of: other))
    return DiphotonError(
      .differentLengths, "event \(entry): \(branch) holds \(length) values, \(otherBranch) \(expected)", entry: entry,
      branch: branch)
  }
}
