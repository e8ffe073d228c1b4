import ByteIO
import Events

/// What the files of a run come to together: all that is told of a run besides its manifest. It grows with the labels, not with
/// the files.
package struct FileCensus: Sendable {
  /// Files that are named as examples, and how many there are in all.
  package struct Examples: Sendable {
    /// How many are named.
    package static let most = 5

    package private(set) var first: [(location: Location, range: ClosedRange<Double>)] = []
    package private(set) var count = 0

    fileprivate mutating func add(_ location: Location, _ range: ClosedRange<Double>) {
      if count < Self.most { first.append((location, range)) }
      count += 1
    }
  }

  /// The files of a label.
  package struct OfLabel: Sendable {
    package fileprivate(set) var files = 0
    package fileprivate(set) var skipped = 0
    /// Whether any says something of the sample as a whole.
    package fileprivate(set) var hasConstants = false
    /// What the files say that were not left out: all values, and whether one file alone has several.
    package fileprivate(set) var constants: [String: (all: ClosedRange<Double>, isVarying: Bool)] = [:]
  }

  package private(set) var fileCount = 0
  package private(set) var skippedCount = 0
  /// As ``RunSummary/labels``.
  package private(set) var labels: [LabelSummary] = []
  /// Of each label, in the same order.
  package private(set) var byLabel: [OfLabel] = []
  /// As ``RunSummary/miscounts``.
  package private(set) var miscounts: [String: Int] = [:]
  /// The files in which a number changes that should hold for a whole file, by its name.
  package private(set) var changing: [String: Examples] = [:]
  private var positions: [String: Int] = [:]
  private let noEvents: CutFlow

  /// - Parameter noEvents: the cut-flow of no events.
  init(_ files: [FileSummary] = [], noEvents: CutFlow) {
    self.noEvents = noEvents
    for file in files { add(file) }
  }

  /// Takes the next file.
  mutating func add(_ file: FileSummary) {
    let isSkipped = file.error != nil
    fileCount += 1
    if isSkipped { skippedCount += 1 }
    let position = position(of: file)
    if !isSkipped {
      labels[position].cutFlow += file.cutFlow
      labels[position].eventsSelected += file.eventsSelected
      miscounts.merge(file.miscounts, uniquingKeysWith: +)
    }
    byLabel[position].files += 1
    byLabel[position].skipped += isSkipped ? 1 : 0
    byLabel[position].hasConstants = byLabel[position].hasConstants || !file.constants.isEmpty
    guard !isSkipped else { return }
    for (name, range) in file.constants {
      let isVarying = range.lowerBound < range.upperBound
      if isVarying { changing[name, default: Examples()].add(file.file.location, range) }
      let former = byLabel[position].constants[name] ?? (range, false)
      byLabel[position].constants[name] = (former.all.spanning(range), former.isVarying || isVarying)
    }
  }

  private mutating func position(of file: FileSummary) -> Int {
    if let position = positions[file.file.label] { return position }
    positions[file.file.label] = labels.count
    labels.append(
      LabelSummary(
        label: file.file.label, isData: file.file.sample.isData, eventsSelected: 0, cutFlow: noEvents))
    byLabel.append(OfLabel())
    return labels.count - 1
  }
}
