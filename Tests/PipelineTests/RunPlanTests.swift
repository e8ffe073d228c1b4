import ByteIO
import Foundation
import Provenance
import Testing

@testable import Pipeline

@Suite struct RunPlanTests {
  private let found = FoundFile(
    source: SourceIdentity(size: 900), uuid: "u", tree: "mini", entries: 15, treeChecksum: "c", closed: true,
    basketBytes: 500)

  private func plan(_ files: [FileFinding]) -> RunPlan {
    RunPlan(
      identity: RunIdentity(
        description: RunDescription(settings: ["pt": .number(25_000)]), options: ["partition_size": .number(10)],
        inputs: files.indices.map {
          RunIdentity.Input(label: "l", place: "/\($0).root", shown: "\($0).root", tree: "mini")
        }),
      files: files)
  }

  @Test func filesFollowOneAnother() {
    let plan = plan([
      .found(found, partitions: [0..<10, 10..<15]), .skipped(reason: "bad"), .found(found, partitions: [0..<15]),
    ])
    #expect(plan.partitions.map(\.index) == [0, 1, 2])
    #expect(plan.partitions.map(\.file) == [0, 0, 2])
    #expect(plan.partitions.map(\.entries) == [0..<10, 10..<15, 0..<15])
    #expect(plan.whole == Shard(partitions: 0..<3))
  }

  @Test func aPlanComesBackFromText() throws {
    let plan = plan([.found(found, partitions: [0..<10, 10..<15]), .skipped(reason: "bad")])
    #expect(try JSONDecoder().decode(RunPlan.self, from: JSONEncoder().encode(plan)) == plan)
    let shard = Shard(partitions: 1..<2)
    #expect(try JSONDecoder().decode(Shard.self, from: JSONEncoder().encode(shard)) == shard)
  }

  @Test(arguments: ["[]", "[[0,10]]", "[[0,10],[11,15]]", "[[5,15]]", "[[0,10],[10,10],[10,15]]", "[[0,10],[10,16]]"])
  func partitionsAreAllOfAFile(partitions: String) {
    let text = """
      {"found": {"bytes": 1, "entries": 15, "closed": true, "basketBytes": 1}, "partitions": \(partitions)}
      """
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(FileFinding.self, from: Data(text.utf8)) }
  }

  /// What tells files apart, or does not: number, UUID and tree, and where they lie, as it is known.
  @Test(arguments: [
    (["1 u c", "2 u c"], [[0, 1]]), (["1 - c", "1 - c"], [[0, 1]]), (["1 - c", "2 - c"], []),
    (["1 u c", "1 u d"], []), (["1 u c", "2 v c"], []), (["- - c", "- - c"], []), (["- u c", "- u c"], [[0, 1]]),
    (["1 u c", "2 v c", "3 v c", "4 u c", "5 u c"], [[0, 3, 4], [1, 2]]), (["1 u c empty", "1 u c empty"], []),
  ]) func whatIsReadMoreThanOnceIsKnown(files: [String], repetitions: [[Int]]) {
    let findings = files.map { text in
      let words = text.split(separator: " ").map(String.init)
      var file = found
      file.source.inode = UInt64(words[0])
      file.source.device = file.source.inode.map { _ in 7 }
      file.uuid = words[1] == "-" ? nil : words[1]
      file.treeChecksum = words[2]
      file.entries = words.count > 3 ? 0 : 15
      return FileFinding.found(file, partitions: words.count > 3 ? [] : [0..<15])
    }
    #expect(plan(findings).repetitions == repetitions)
  }

  @Test func aPlaceThatIsNamedTwiceIsOneFile() {
    var plan = plan([.found(found, partitions: [0..<15]), .found(found, partitions: [0..<15])])
    var file = found
    file.uuid = nil
    var identity = plan.identity
    identity.inputs[1].place = identity.inputs[0].place
    plan = RunPlan(identity: identity, files: Array(repeating: .found(file, partitions: [0..<15]), count: 2))
    #expect(plan.repetitions == [[0, 1]])
  }

  @Test func aPlanHasAFindingForEachFile() throws {
    let plan = plan([.skipped(reason: "bad"), .skipped(reason: "bad")])
    let text = String(decoding: try JSONEncoder().encode(plan), as: UTF8.self)
    let shorter = text.replacing(#"{"skipped":"bad"},"#, with: "")
    #expect(shorter != text)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(RunPlan.self, from: Data(shorter.utf8)) }
  }
}

@Suite struct PlanDraftTests {
  private let bad = FileFinding.skipped(reason: "bad")

  @Test func onlyFilesThatAreNotKnownAreOpened() {
    var draft = PlanDraft(fileCount: 4, known: [1: bad, 2: bad])
    let opened = (0..<3).map { _ in draft.next() }
    #expect(opened == [0, 3, nil])
    var isTaken = draft.add(bad, of: 3)
    #expect(isTaken && draft.files == nil)
    isTaken = draft.add(bad, of: 0)
    #expect(isTaken)
    #expect(draft.files == [bad, bad, bad, bad])
  }

  @Test func nothingIsTakenAfterTheEnd() {
    struct Full: Error {}
    var draft = PlanDraft(fileCount: 2)
    let first = draft.next()
    draft.stop(because: Full())
    draft.stop()
    let (next, isTaken) = (draft.next(), draft.add(bad, of: 0))
    #expect(first == 0 && next == nil && !isTaken)
    #expect(draft.files == nil)
    #expect(draft.error is Full)
  }
}
