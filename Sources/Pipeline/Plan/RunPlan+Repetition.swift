extension RunPlan {
  /// Input files whose events are read more than once, by their positions: those that have one tree in common, be it as names of
  /// one file, in copies of it, or by other names of the tree. Different trees of a file are no repetition.
  public var repetitions: [[Int]] {
    let found = files.indices.filter { files[$0].file?.entries ?? 0 > 0 }
    return Dictionary(grouping: found, by: origin).values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }

  /// What files have in common that hold the same events.
  private func origin(of index: Int) -> [String] {
    guard let file = files[index].file else { return [] }
    let source = file.source
    let numbers = source.inode.map { "\(source.device ?? 0) \($0)" }
    return [file.treeChecksum, file.uuid ?? numbers ?? identity.inputs[index].place]
  }
}
