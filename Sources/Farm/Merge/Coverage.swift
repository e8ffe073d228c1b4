import Pipeline

/// Holds the sidecars of all parts against the plan: each entry of each file is read exactly once, and those who read a file have
/// found the same one.
package struct Coverage {
  /// What became of the files, in their order.
  package private(set) var outcomes: [FileOutcome] = []
  /// As the run that makes the whole table would name them.
  package private(set) var files: [InputFile] = []
  /// The parts that are not done.
  package private(set) var missing: [Int] = []
  /// The sidecars' sizes and checksums, by the parts' numbers.
  package private(set) var parts: [(bytes: Int, checksum: String)] = []
  /// The kinds of machine that have computed.
  package private(set) var machines: Set<String> = []
  package private(set) var rows = 0

  private let cutCount: Int
  /// How far the last file is covered.
  private var end = 0

  package init(cutCount: Int) { self.cutCount = cutCount }

  /// Takes the next part of the plan.
  ///
  /// - Throws: ``FarmError`` (`contradiction`).
  package mutating func add(_ part: PlannedPart, _ sidecar: Sidecar?) throws(FarmError) {
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
        try begin(file, part)
        outcomes.append(FileOutcome(found: nil, skipped: file.skipped, account: PartitionAccount(cutCount: cutCount)))
        end = 0
        continue
      }
      guard let input = inputs.popFirst(), let place = input.place, place.file == file.file,
        place.account.cutFlow.passed.count == cutCount
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
  ) throws(FarmError) {
    if let planned = file.found, let difference = Self.difference(planned, found) {
      throw FarmError(.contradiction, "part \(part.part): \(file.url) \(difference)")
    }
    if file.cuts != nil, entries != (file.cuts?.first ?? 0)..<(file.cuts?.last ?? 0) {
      throw FarmError(.contradiction, "part \(part.part) has read other entries of \(file.url) than the plan says")
    }
    if file.file == outcomes.count - 1, let last = outcomes.last?.found {
      if let difference = Self.difference(last, found) {
        throw FarmError(.contradiction, "part \(part.part): \(file.url) \(difference)")
      }
    } else {
      try begin(file, part)
      outcomes.append(FileOutcome(found: found, skipped: nil, account: PartitionAccount(cutCount: cutCount)))
      end = 0
    }
    guard entries.isEmpty || entries.lowerBound == end else {
      throw FarmError(
        .contradiction,
        "part \(part.part): \(file.url) was read up to entry \(end), and then from \(entries.lowerBound) on")
    }
    if !entries.isEmpty { end = entries.upperBound }
    guard account.cutFlow.total == entries.count else {
      throw FarmError(
        .contradiction, "part \(part.part) counts \(account.cutFlow.total) events in entries \(entries) of \(file.url)")
    }
    outcomes[outcomes.count - 1].account += account
  }

  /// Checks that the file before is covered, and takes the next one.
  private mutating func begin(_ file: PlannedFile, _ part: PlannedPart) throws(FarmError) {
    try checkLast()
    guard file.file == outcomes.count else {
      throw FarmError(.corruptPlan, "part \(part.part): \(file.url) is not the next file")
    }
    files.append(file.input)
  }

  private func checkLast() throws(FarmError) {
    guard let found = outcomes.last?.found, end != found.entries else { return }
    throw FarmError(
      .contradiction, "\(files.last?.location.shown ?? "") was read up to entry \(end) of \(found.entries)")
  }

  /// All parts have been given.
  ///
  /// - Throws: ``FarmError`` (`contradiction`; `incomplete` if parts are missing).
  package func finish(of count: Int) throws(FarmError) {
    guard missing.isEmpty else {
      let list = PlanStatus.ranges(missing)
      let shown = list.count > 200 ? "\(list.prefix(200))..." : list
      throw FarmError(.incomplete, "\(missing.count) of \(count) parts are not done: \(shown)")
    }
    try checkLast()
  }

  /// In what way two openings found different files, in words that follow the name; nil if not.
  private static func difference(_ one: FoundFile, _ other: FoundFile) -> String? {
    if let difference = one.source.difference(to: other.source) { return difference }
    if one.uuid != other.uuid { return "is another file than it was: its UUID is a different one" }
    if one.entries != other.entries { return "had \(one.entries) entries and has \(other.entries) now" }
    return one.treeChecksum == other.treeChecksum ? nil : "has another tree than it had, with as many entries"
  }
}
