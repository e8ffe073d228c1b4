import Events
import Pipeline

/// Holds the sidecars of all parts against the plan: each entry of each file is read exactly once, and those who read a file have
/// found the same one.
package struct Coverage {
  /// The parts that are not done.
  package private(set) var missing: [Int] = []
  /// The sidecars' sizes and checksums, by the parts' numbers.
  package private(set) var parts: [(bytes: Int, checksum: String)] = []
  /// The kinds of machine that have computed.
  package private(set) var machines: Set<String> = []
  package private(set) var rows = 0

  private let analysis: any Analysis
  private let emit: (InputFile, FileOutcome) throws -> Void
  private var last: LastFile?

  /// The file that the next part may go on with.
  private struct LastFile {
    var index: Int
    let file: InputFile
    var outcome: FileOutcome
    /// How far it is covered.
    var end = 0
  }

  /// - Parameters:
  ///   - analysis: that of the parts.
  ///   - emit: is given each file, as the run that makes the whole table would name it, with what became of it; in order, but not
  ///     if parts are missing before it is covered.
  package init(of analysis: some Analysis, emit: @escaping (InputFile, FileOutcome) throws -> Void) {
    self.analysis = analysis
    self.emit = emit
  }

  /// Takes the next part of the plan.
  ///
  /// - Throws: ``FarmError`` (`contradiction`); what `emit` throws.
  package mutating func add(_ part: PlannedPart, _ sidecar: Sidecar?) throws {
    guard let sidecar else {
      missing.append(part.part)
      return
    }
    parts.append((sidecar.bytes, sidecar.checksum))
    rows += sidecar.rows
    machines.insert("\(sidecar.machine.processor), \(sidecar.machine.cLibrary)")
    if !missing.isEmpty { return }
    var inputs = sidecar.inputs[...]
    for file in part.files {
      guard file.skipped == nil else {
        try begin(file, part, found: nil)
        continue
      }
      guard let input = inputs.popFirst(), let place = input.place, place.file == file.file,
        place.entries.isEmpty || place.account.isOf(analysis)
      else {
        throw FarmError(.contradiction, "part \(part.part) says nothing of \(file.url), which it should have read")
      }
      try take(file, input.found, place.entries, place.account, part)
    }
    guard inputs.isEmpty else {
      throw FarmError(.contradiction, "part \(part.part) has read more files than the plan says")
    }
  }

  private mutating func take(
    _ file: PlannedFile, _ found: FoundFile, _ entries: Range<Int>, _ account: PartitionAccount, _ part: PlannedPart
  ) throws {
    if let planned = file.found, let difference = Self.difference(planned, found) {
      throw FarmError(.contradiction, "part \(part.part): \(file.url) \(difference)")
    }
    if file.cuts != nil, entries != (file.cuts?.first ?? 0)..<(file.cuts?.last ?? 0) {
      throw FarmError(.contradiction, "part \(part.part) has read other entries of \(file.url) than the plan says")
    }
    if file.file == last?.index, let known = last?.outcome.found {
      if let difference = Self.difference(known, found) {
        throw FarmError(.contradiction, "part \(part.part): \(file.url) \(difference)")
      }
    } else {
      try begin(file, part, found: found)
    }
    let end = last?.end ?? 0
    guard entries.isEmpty || entries.lowerBound == end else {
      throw FarmError(
        .contradiction,
        "part \(part.part): \(file.url) was read up to entry \(end), and then from \(entries.lowerBound) on")
    }
    guard account.cutFlow.total == entries.count else {
      throw FarmError(
        .contradiction, "part \(part.part) counts \(account.cutFlow.total) events in entries \(entries) of \(file.url)")
    }
    if entries.isEmpty { return }
    last?.end = entries.upperBound
    last?.outcome.account += account
  }

  /// Gives away the file before, and begins the next one.
  private mutating func begin(_ file: PlannedFile, _ part: PlannedPart, found: FoundFile?) throws {
    try endLast()
    let next = last.map { $0.index + 1 } ?? 0
    guard file.file == next else {
      throw FarmError(.corruptPlan, "part \(part.part): \(file.url) is not the next file")
    }
    let nothing = PartitionAccount(cutCount: analysis.cuts.count)
    last = LastFile(
      index: next, file: file.input, outcome: FileOutcome(found: found, skipped: file.skipped, account: nothing))
  }

  private func endLast() throws {
    guard let last else { return }
    if let found = last.outcome.found, last.end != found.entries {
      throw FarmError(
        .contradiction, "\(last.file.location.shown) was read up to entry \(last.end) of \(found.entries)")
    }
    try emit(last.file, last.outcome)
  }

  /// All parts have been given.
  ///
  /// - Throws: ``FarmError`` (`contradiction`; `incomplete` if parts are missing); what `emit` throws.
  package mutating func finish(of count: Int) throws {
    guard missing.isEmpty else {
      let list = PlanStatus.ranges(missing)
      let shown = list.count > 200 ? "\(list.prefix(200))..." : list
      throw FarmError(.incomplete, "\(missing.count) of \(count) parts are not done: \(shown)")
    }
    try endLast()
    last = nil
  }

  /// In what way two openings found different files, in words that follow the name; nil if not.
  private static func difference(_ one: FoundFile, _ other: FoundFile) -> String? {
    if let difference = one.source.difference(to: other.source) { return difference }
    if one.uuid != other.uuid { return "is another file than it was: its UUID is a different one" }
    if one.entries != other.entries { return "had \(one.entries) entries and has \(other.entries) now" }
    return one.treeChecksum == other.treeChecksum ? nil : "has another tree than it had, with as many entries"
  }
}
