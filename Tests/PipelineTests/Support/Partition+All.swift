import ByteIO
import Provenance

@testable import Pipeline

extension Partition {
  /// The partitions of files that are cut into these ranges of entries.
  static func all(_ ranges: [[Range<Int>]]) -> [Partition] {
    let files = ranges.map { ranges in
      let found = FoundFile(
        source: SourceIdentity(size: 0), uuid: nil, tree: "t", entries: ranges.last?.upperBound ?? 0,
        treeChecksum: "c", closed: true, basketBytes: 0)
      return FileFinding.found(found, partitions: ranges)
    }
    let inputs = files.map { _ in RunIdentity.Input(label: "", place: "", shown: "", tree: "") }
    return RunPlan(
      identity: RunIdentity(description: RunDescription(), options: [:], inputs: inputs), files: files
    ).partitions
  }
}
