import Base
import ByteIO
import Foundation
import Pipeline
import Provenance
import Testing

@testable import Farm

@Suite struct StatusTests {
  /// A plan of so many parts of which there is nothing but names.
  private func plan(of count: Int, in folder: FarmFolder) throws -> PlanFolder {
    let writer = try PlanWriter("\(folder.path)/made-up.plan")
    let draft = PlanHead(
      RunDescription(), release: nil, isReleaseRecognised: false, result: .table, options: RunOptions(), columns: [],
      cuts: [], folder: "/")
    let head = try writer.write(draft, header: [], attachments: [:]) { take in
      for number in 0..<count {
        var file = PlannedFile(
          number, InputFile(label: "l", location: Location("root://host//\(number)"), tree: "t"))
        file.share = PlannedFile.Share(index: 0, of: 1)
        try take(PlannedPart(part: number, seconds: 1, files: [file]))
      }
    }
    #expect(head.partCount == count)
    return try PlanFolder("\(folder.path)/made-up.plan")
  }

  private func touch(_ path: String) { _ = FileManager.default.createFile(atPath: path, contents: nil) }

  @Test func manyPartsAreFoundByTheirNames() throws {
    let folder = try FarmFolder()
    let plan = try plan(of: 20_000, in: folder)
    #expect(try plan.part(19_999).files.first?.url == "root://host//19999")
    for number in 0..<20_000 where number % 10_000 != 7 {
      touch(plan.file(number))
      touch(plan.sidecar(number))
    }
    touch(plan.file(7))
    touch(plan.stem(7).replacing("000007", with: ".000007.tsv.host.1.1000.x"))
    plan.note(PartFailure.Try(status: 3, message: "not there"), of: 10_007)
    let status = try PlanStatus(plan)
    #expect(status.done.count == 19_998 && status.missing == [7] && status.failed == [10_007])
    #expect(status.hasFailedForGood && status.tries.count == 1)
    #expect(throws: FarmError.self) { try plan.part(20_000) }
    #expect(throws: FarmError.self) { try plan.part(-1) }
    var count = 0
    try plan.forEachPart {
      #expect($0.part == count)
      count += 1
    }
    #expect(count == 20_000)
  }

  @Test func failuresAreKeptAndGroupedByMachine() throws {
    let folder = try FarmFolder()
    let plan = try plan(of: 10, in: folder)
    for status in 1...8 { plan.note(PartFailure.Try(status: Int32(status), message: "m"), of: 0) }
    #expect(plan.readFailure(0)?.tries.map(\.status) == [4, 5, 6, 7, 8])
    for part in 1...4 {
      var failed = PartFailure.Try(status: 75, message: "root://eos.example.org:1094//a.root: no answer")
      failed.host = "w113"
      plan.note(failed, of: part)
    }
    let status = try PlanStatus(plan)
    #expect(status.groups.map(\.parts) == [[1, 2, 3, 4], [0]])
    let first = try #require(status.groups.first)
    #expect(first.hosts.map(\.name) == ["w113"] && first.hosts.map(\.count) == [4])
    #expect(first.servers.map(\.name) == ["eos.example.org"] && first.servers.map(\.count) == [4])
    #expect(status.groups[1].servers.isEmpty)
    #expect(status.suspectHosts == ["w113"])
    #expect(PlanStatus.ranges(status.toDo) == "0-9")
  }

  @Test func triesThatTakeLongAreSlowAndThoseOfLongAgoAreRemoved() throws {
    let folder = try FarmFolder()
    let plan = try plan(of: 300, in: folder)
    #expect(try PartPace(plan, PlanStatus(plan)) == nil)
    for number in 0..<250 {
      touch(plan.file(number))
      let sidecar = Sidecar(
        plan: plan.head.identity, part: number, bytes: 0, checksum: "", rows: 10, inputs: [], program: "p",
        attempt: nil,
        started: "", seconds: number == 0 ? 900 : 100, requests: 0, fetchedBytes: 0)
      try FolderFiles.write(Array(JSON.anyNumber.text(of: sidecar).utf8), to: plan.sidecar(number))
    }
    let now = Int(Date().timeIntervalSince1970)
    // The names of hosts may have dots, and tries are of parts that are done or are not.
    for (number, age) in [(260, 50), (261, 400), (262, 90_000), (3, 90_000)] {
      touch("\(plan.folder(number))/.\(String(format: "%06d", number)).tsv.a.b.17.\(now - age).x1")
    }
    let status = try PlanStatus(plan)
    let pace = try #require(try PartPace(plan, status))
    #expect(pace.rows == 2_500 && pace.isEstimated && pace.median == 100)
    #expect(pace.slowest.part == 0 && pace.slowest.seconds == 900)
    #expect(pace.slow(status) == [261, 262])
    #expect(status.tries(olderThan: 1_000).map(\.part).sorted() == [3, 262])
    PlanStatus.remove(status.tries(olderThan: 1_000))
    #expect(try PlanStatus(plan).tries.map(\.part).sorted() == [260, 261])
  }

  @Test func numbersAreRunsAsSlurmTakesThem() throws {
    #expect(PlanStatus.ranges([3, 5, 8, 9, 10]) == "3,5,8-10")
    #expect(PlanStatus.ranges([]) == "")
    #expect(try PartList.parts("3,5\n8-10 12\n", of: 13) == [3, 5, 8, 9, 10, 12])
    for text in ["13", "a", "-1", "4-2", "1-2-3", "1-", "99999999999999999999"] {
      #expect(throws: FarmError.self, "\(text)") { try PartList.parts(text, of: 13) }
    }
  }
}
