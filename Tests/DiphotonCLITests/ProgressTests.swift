import ByteIO
import Foundation
import Testing

@testable import AnalysisCLI
@testable import Pipeline

@Suite struct ProgressTests {
  private static let entries = [576_491, 1_054_711, 497_468, 113_765, 230_900]
  private static let labels = ["tt", "gg", "VBF", "Wp", "Z"]

  private static func files(_ labels: [String]) -> [InputFile] {
    labels.map { InputFile(label: $0, location: Location("of/\($0).root"), tree: "mini") }
  }

  private static func opened(_ index: Int, label: String, entries: Int) -> RunEvent {
    let file = InputFile(label: label, location: Location("\(label).root"), tree: "mini")
    return .fileOpened(
      FileOpened(
        index: index, file: file, tree: "mini", entries: entries, source: SourceIdentity(size: entries * 1_200),
        uuid: nil,
        isRemote: false, basketBytes: entries * 200, wasClosed: true, replaced: []))
  }

  private static func finished(_ index: Int, label: String, events: Int, of entries: Int) -> RunEvent {
    .partitionFinished(
      PartitionFinished(
        index: index, file: InputFile(label: label, location: Location("\(label).root"), tree: "mini"),
        entries: 0..<events, selected: events * 2 / 3, bytesRead: events * 200, bytes: events * 300,
        fileEventsRead: events, fileEventsSelected: events * 2 / 3, fileBytesRead: events * 200, fileEntries: entries,
        elapsed: .seconds(1)))
  }

  private static func board(_ labels: [String] = labels, read: [Int]) -> ProgressBoard {
    var board = ProgressBoard(files: files(labels))
    for (index, label) in labels.enumerated() {
      board.apply(opened(index, label: label, entries: entries[index % 5]), at: .milliseconds(500))
    }
    for (index, events) in read.enumerated() where events > 0 {
      board.apply(
        finished(index, label: labels[index], events: events, of: entries[index % 5]), at: .milliseconds(2_500))
    }
    return board
  }

  private static func text(_ board: ProgressBoard, _ width: Int, height: Int = 24) -> String {
    let lines = ProgressText(board: board, width: width, height: height, elapsed: .milliseconds(2_500)).lines
    #expect(lines.allSatisfy { TextWidth.of($0) < width })
    #expect(lines.count < height)
    return lines.joined(separator: "\n") + "\n"
  }

  @Test(arguments: [20, 40, 80, 120]) func everyWidthHasItsLayout(width: Int) throws {
    let board = Self.board(read: [576_491, 300_000, 0, 0, 10_000])
    #expect(Self.text(board, width) == (try Fixtures.golden("progress-\(width).txt")))
  }

  @Test func totalsAreRefinedAsFilesOpen() throws {
    var board = ProgressBoard(files: Self.files(Self.labels))
    #expect(board.total.entries == nil)
    #expect(Self.text(board, 80).hasSuffix("\nopening files: 0 of 5\n"))
    board.apply(Self.opened(1, label: "gg", entries: 100), at: .zero)
    #expect(board.total.entries == 100)
    let failure = FileFailure(
      index: 0, file: InputFile(label: "tt", location: "tt.root", tree: "mini"), error: CancellationError())
    board.apply(.fileFailed(failure), at: .zero)
    let text = Self.text(board, 80)
    #expect(text.hasPrefix("tt tt.root    failed\ngg gg.root      0 %"))
    #expect(text.hasSuffix("\nopening files: 2 of 5\n"))
  }

  @Test func ofManyFilesThoseAtWorkAreShown() throws {
    let labels = (0..<200).map { "sample-\($0)" }
    let read = (0..<40).map { $0 < 37 || $0 == 38 ? Self.entries[$0 % 5] : 5_000 }
    #expect(Self.text(Self.board(labels, read: read), 80, height: 10) == (try Fixtures.golden("progress-many.txt")))
  }

  @Test func filesToComeHaveNoLines() {
    let lines = Self.text(Self.board((0..<300).map { "sample-\($0)" }, read: []), 80).split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0].hasPrefix("sample-0") && lines[0].contains("-0.root"))
    #expect(lines[1] == "of 300 files, 300 to come")
  }

  @Test func longNamesKeepBothEnds() {
    #expect(TextWidth.fitMiddle("tt ttH.root", 11) == "tt ttH.root")
    #expect(TextWidth.fitMiddle("tt user.somebody.000017.root", 16) == "tt user.…17.root")
    for width in 1...20 { #expect(TextWidth.of(TextWidth.fitMiddle("日本語の名前の長い.root", width)) <= width) }
  }

  @Test func whatAnEarlierRunDidIsNotPartOfTheRate() {
    var board = Self.board(read: [])
    let resumed = RunResumed(files: 5, eventsRead: [500_000, 0, 0, 0, 0], rows: 1, bytes: 1)
    board.apply(.resumed(resumed), at: .milliseconds(500))
    #expect(Self.text(board, 80).contains("tt tt.root     86 %"))
    board.apply(Self.finished(0, label: "tt", events: 520_000, of: 576_491), at: .milliseconds(2_500))
    #expect(Self.text(board, 80).contains("\n10,000 events/s, 3:16 left, "))
  }

  @Test func labelsDoNothingToTheTerminal() {
    let board = Self.board(["\u{1B}[2J", "日本語の名前の長い", "e\u{301}té"], read: [10, 10, 10])
    for width in 1...130 {
      for height in 1...12 {
        #expect(!Self.text(board, max(width, 2), height: max(height, 2)).contains("\u{1B}"))
      }
    }
  }

  @Test func timesAndSizes() {
    #expect(
      [0, 0.2, 59.1, 61, 3_599, 3_600, 86_400].map(ProgressText.time)
        == ["0:00", "0:01", "1:00", "1:01", "59:59", "1:00:00", "24:00:00"])
    #expect(
      [0, 999, 12_345_678, 9.99e8, 2.5e9].map(ProgressText.bytes)
        == ["0 kB", "1 kB", "12.3 MB", "999.0 MB", "2.50 GB"])
  }

  @Test func withoutATerminalThereAreLines() async throws {
    let folder = try TemporaryFolder()
    let arguments = ["extract", "--base", Fixtures.small, "--force"]
    let lines = try await DiphotonProcess(arguments, in: folder).errors
    #expect(
      lines.contains("file 2 of 5, gg mc_343981.ggH125_gamgam.GamGam.root: 2,000 of 2,000 events, 1,360 selected, "))
    #expect(!lines.contains("\u{1B}"))
    let without = try await DiphotonProcess(arguments + ["--no-progress"], in: folder).errors
    #expect(!without.contains("of 2,000 events"))
    #expect(without.contains("\nweighted\n"))
  }
}
