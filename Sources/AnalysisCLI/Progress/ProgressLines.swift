import Base
import Pipeline
import Synchronization

/// Shows a run where there is no terminal: a line now and then.
final class ProgressLines: Sendable {
  /// With more files than these, their ends are no longer worth a line each.
  private static let manyFiles = 20
  private static let pause = Duration.seconds(2)

  private struct State {
    var board: ProgressBoard
    /// When the last line was written.
    var last = ContinuousClock.now
  }

  private let state: Mutex<State>
  private let start = ContinuousClock.now

  init(of files: [InputFile]) { state = Mutex(State(board: ProgressBoard(files: files))) }

  func show(_ event: RunEvent) {
    let text: String? = state.withLock { state in
      state.board.apply(event, at: ContinuousClock.now - start)
      return message(event, &state)
    }
    if let text { StandardError.write(text) }
  }

  /// What is to be said; nil if the last line is not long ago.
  private func message(_ event: RunEvent, _ state: inout State) -> String? {
    switch event {
    case .planned: return nil
    case .resumed(let resumed): return Self.line(resumed)
    case .fileOpened, .fileFailed:
      guard isTime(&state), state.board.openedCount < state.board.files.count else { return nil }
      return "opening files: \(Numeral.grouped(state.board.openedCount)) of \(Numeral.grouped(state.board.files.count))"
    case .partitionFinished(let partition):
      let isEnd = partition.fileEventsRead == partition.fileEntries && state.board.files.count <= Self.manyFiles
      return isEnd || isTime(&state) ? Self.line(partition, state.board, elapsed: ContinuousClock.now - start) : nil
    }
  }

  /// Whether the last line was long ago.
  private func isTime(_ state: inout State) -> Bool {
    guard ContinuousClock.now - state.last >= Self.pause else { return false }
    state.last = .now
    return true
  }

  /// Such as `resuming after 100,000 events, 6,340 rows and 3,436,495 bytes of an interrupted run`.
  static func line(_ resumed: RunResumed) -> String {
    let events = resumed.eventsRead.reduce(0, +)
    if events == 0 { return "resuming an interrupted run that had found \(Numeral.grouped(resumed.files)) files" }
    return "resuming after \(Numeral.grouped(events)) events, \(Numeral.grouped(resumed.rows)) rows and "
      + "\(Numeral.grouped(resumed.bytes)) bytes of an interrupted run"
  }

  /// Such as `file 17 of 300, tt ttH.root: 50,000 of 576,491 events, 24,014 selected, 812,345 events/s, 3:02 left`: the file's figures,
  /// and the run's rate.
  private static func line(_ partition: PartitionFinished, _ board: ProgressBoard, elapsed: Duration) -> String {
    let rate = Int(board.rate(of: board.total, at: elapsed) ?? 0)
    let left = board.secondsLeft(at: elapsed).map { ", \(ProgressText.time($0)) left" } ?? ""
    return "file \(Numeral.grouped(partition.index + 1)) of \(Numeral.grouped(board.files.count)), "
      + "\(board.files[partition.index].title): \(Numeral.grouped(partition.fileEventsRead)) of "
      + "\(Numeral.grouped(partition.fileEntries)) events, "
      + "\(Numeral.grouped(partition.fileEventsSelected)) selected, \(Numeral.grouped(rate)) events/s\(left)"
  }
}
