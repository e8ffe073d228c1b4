import Base
import Pipeline

/// What is known of a run while it goes on, file by file.
struct ProgressBoard {
  struct File {
    let label: String
    /// Without folders.
    var name = ""
    /// Nil until the file is open.
    var entries: Int?
    var basketBytes = 0
    var eventsRead = 0
    var bytesRead = 0
    var rows = 0
    var isFailed = false

    var isDone: Bool { entries == eventsRead }
    var isAtWork: Bool { !isFailed && !isDone && eventsRead > 0 }
    var title: String { name.isEmpty ? label : "\(label) \(name)" }
  }

  private(set) var files: [File]
  /// When the files were open and the work began, since the start of the run.
  private(set) var workStart: Duration = .zero
  /// How many of the events were done by an earlier run.
  private(set) var eventsResumed = 0

  init(files: [InputFile]) {
    self.files = files.map { File(label: Self.printable($0.label), name: Self.printable($0.location.lastName)) }
  }

  mutating func apply(_ event: RunEvent, at elapsed: Duration) {
    switch event {
    case .fileOpened(let opened):
      files[opened.index].entries = opened.entries
      files[opened.index].basketBytes = opened.basketBytes
      workStart = elapsed
    case .fileFailed(let failure):
      files[failure.index].isFailed = true
    case .planned(let plan):
      for (index, count) in plan.eventCounts.enumerated() {
        guard let entries = files[index].entries, entries > count else { continue }
        files[index].entries = count
        files[index].basketBytes = Int(Double(files[index].basketBytes) * Double(count) / Double(entries))
      }
    case .resumed(let resumed):
      for (index, events) in resumed.eventsRead.enumerated() { files[index].eventsRead = events }
      eventsResumed = resumed.eventsRead.reduce(0, +)
      workStart = elapsed
    case .partitionFinished(let partition):
      files[partition.index].eventsRead = partition.fileEventsRead
      files[partition.index].bytesRead = partition.fileBytesRead
      files[partition.index].rows = partition.fileEventsSelected
    }
  }

  /// How many files are open or have failed.
  var openedCount: Int { files.count { $0.entries != nil || $0.isFailed } }

  /// The time that the rest takes at the rate so far, in seconds; nil while nothing is done, or not all files are open.
  ///
  /// - Parameter elapsed: since the start of the run.
  func secondsLeft(at elapsed: Duration) -> Double? {
    let total = total
    guard openedCount == files.count, let entries = total.entries, let rate = rate(of: total, at: elapsed) else {
      return nil
    }
    return Double(entries - total.eventsRead) / rate
  }

  /// The events a second that this run does; nil while nothing is done.
  func rate(of total: File, at elapsed: Duration) -> Double? {
    let done = total.eventsRead - eventsResumed
    return done > 0 ? Double(done) / seconds(at: elapsed) : nil
  }

  /// Since the work began.
  func seconds(at elapsed: Duration) -> Double { max((elapsed - workStart) / .seconds(1), 1e-3) }

  /// All files that have not failed, taken together; the entries are nil until one is open.
  var total: File {
    var total = File(label: "total")
    for file in files where !file.isFailed {
      if let entries = file.entries { total.entries = (total.entries ?? 0) + entries }
      total.basketBytes += file.basketBytes
      total.eventsRead += file.eventsRead
      total.bytesRead += file.bytesRead
      total.rows += file.rows
    }
    return total
  }

  /// A name that does nothing to a terminal.
  private static func printable(_ name: String) -> String {
    String(String.UnicodeScalarView(name.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 }))
  }
}
