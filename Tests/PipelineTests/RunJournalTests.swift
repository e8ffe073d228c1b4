import ByteIO
import Events
import Foundation
import Provenance
import Testing

@testable import Pipeline

@Suite struct RunJournalTests {
  private var identity: RunIdentity {
    RunIdentity(
      description: RunDescription(
        program: RunDescription.Program(name: "p", version: "1"),
        settings: ["pt": .number(25_000), "jets": .bool(true)]),
      options: ["chunk_size": .number(7)],
      inputs: [
        RunIdentity.Input(label: "a", place: "/x/a.root", shown: "x/a.root", tree: "t"),
        RunIdentity.Input(label: "b", place: "/x/b.root", shown: "x/b.root", tree: "t"),
      ])
  }

  private let files: [FileFinding] = [
    .skipped(reason: "not there"),
    .found(
      FoundFile(
        source: SourceIdentity(size: 400), uuid: nil, tree: "t", entries: 8, treeChecksum: "c", closed: true,
        basketBytes: 300),
      partitions: [0..<5, 5..<8]),
  ]

  /// What comes before the notes.
  private func head() throws -> [String] {
    [try RunJournal.text(identity), try RunJournal.text(files[1], of: 1), try RunJournal.text(files[0], of: 0)]
  }

  @Test func everyNumberComesBackBitByBit() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let weights = (0..<3).map { _ in Double(bitPattern: random.next()) }.map { $0.isNaN ? .nan : $0 }
      let sums = weights.enumerated().map { WeightSum($1, missing: $0) }
      let flow = CutFlow(
        total: 3, passed: [2, 1], totalWeight: sums[0], passedWeights: Array(sums[1...]),
        nMinusOne: [CutFlow.AllOthers(events: 2, weight: sums[1]), nil])
      let ends = weights.filter { !$0.isNaN }
      let range = (ends.min() ?? 1)...(ends.max() ?? 1)
      let account = PartitionAccount(selected: 1, cutFlow: flow, constants: ["x": range])
      let note = RunJournal.Note(
        entries: [.partition(file: 1, entries: 5..<8, account: account)], bytes: 9, checksum: "c",
        checkpoint: Data([0, 255]))
      let journal = try #require(RunJournal(head() + [RunJournal.text(note)]))
      #expect(journal.identity == identity)
      #expect(journal.notes.first?.checkpoint == note.checkpoint)
      guard case .partition(1, 5..<8, let read)? = journal.notes.first?.entries.first else {
        Issue.record("\(journal.notes)")
        return
      }
      let back = [read.cutFlow.totalWeight] + read.cutFlow.passedWeights
      #expect(back.map(\.sum.bitPattern) == weights.map(\.bitPattern), "\(weights)")
      #expect(read.cutFlow.nMinusOne?.count == 2 && read.cutFlow.nMinusOne?[1] == nil)
      #expect(read.cutFlow.nMinusOne?[0]?.weight.sum.bitPattern == weights[1].bitPattern)
      #expect(back.map(\.missing) == [0, 1, 2] && read.constants == account.constants)
    }
  }

  @Test func linesThatMakeNoSenseEndTheJournal() throws {
    let skipped = RunJournal.Note(
      entries: [.skipped(file: 1, reason: "bad")], bytes: 4, checksum: "c", checkpoint: Data())
    let text = try head() + [RunJournal.text(skipped), "{}", RunJournal.text(skipped)]
    let journal = try #require(RunJournal(text))
    #expect(journal.notes == [skipped])
    #expect(journal.files == [0: files[0], 1: files[1]])
    #expect(journal.failedFiles == [1: "bad"])
    #expect(RunJournal([]) == nil)
    #expect(RunJournal(["", text[1]]) == nil)
    #expect(RunJournal([text[0].replacing("\"journal\":5", with: "\"journal\":4")]) == nil)
  }

  @Test func filesAreKnownAsFarAsTheJournalMakesSense() throws {
    let text = try head()
    let note = try RunJournal.text(RunJournal.Note(entries: [], bytes: 4, checksum: "c", checkpoint: Data()))
    func known(_ lines: [String]) throws -> [Int] { try #require(RunJournal(lines)).files.keys.sorted() }
    #expect(try known([text[0]]) == [])
    #expect(try known([text[0], text[1]]) == [1])
    #expect(try known(text) == [0, 1])
    #expect(try known([text[0], text[1], text[1], text[2]]) == [1], "a file twice")
    #expect(try known([text[0], text[1], note, text[2]]) == [1], "a note before all files are known")
    #expect(try known([text[0], text[1].replacing("\"file\":1", with: "\"file\":2")]) == [], "a file that is not one")
    #expect(try known([text[0], text[1].replacing("[5,8]", with: "[6,8]")]) == [], "an entry in no partition")
    #expect(try #require(RunJournal([text[0], text[1]])).plan == nil)
    #expect(try #require(RunJournal(text)).plan == RunPlan(identity: identity, files: files))
  }

  @Test func differencesAreNamed() {
    func difference(_ change: (inout RunIdentity) -> Void) -> String? {
      var other = identity
      change(&other)
      return identity.difference(to: other)
    }
    #expect(difference { _ in } == nil)
    #expect(difference { $0.description.preset = "other name" } == nil)
    #expect(difference { $0.description.program.version = "2" } == "it was begun by p 1, and this is p 2")
    #expect(
      difference { $0.description.settings["pt"] = .number(3.5) } == "the setting pt was 25000 and is 3.5 now")
    #expect(difference { $0.options["chunk_size"] = nil } == "the option chunk_size was 7 and is not given now")
    #expect(difference { $0.inputs.removeLast() } == "it had 2 input files, and now there are 1")
    #expect(
      difference { ($0.inputs[1].place, $0.inputs[1].shown) = ("/y", "y") } == "input file 2 was x/b.root and is y now")
    #expect(difference { $0.inputs[1].shown = "./x/b.root" } == nil)
    #expect(difference { $0.inputs[1].place = "/moved/x/b.root" } == nil, "a relative path, with the work folder")
    #expect(difference { $0.inputs[1].label = "c" } == "the label of x/b.root was b and is c now")
  }

  @Test func placesThatLookAlikeAreToldApartByTheirIdentities() {
    func run(_ text: String) -> RunIdentity {
      let location = Location(text)
      var other = identity
      (other.inputs[0].place, other.inputs[0].shown) = (location.identity, location.shown)
      return other
    }
    #expect(run("http://h/a?authz=SECRET").difference(to: run("http://h/a?authz=OTHER")) == nil)
    let difference = run("http://h/a?id=SECRET").difference(to: run("http://h/a?id=OTHER"))
    #expect(difference?.contains("SECRET") == false)
    let words = difference?.split(separator: " ") ?? []
    #expect(words.count == 9 && words[4].hasPrefix("http://h/a?id=") && words[4] != words[7])
  }
}
