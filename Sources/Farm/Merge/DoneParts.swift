import Base

extension PlanFolder {
  /// How many sidecars are read at once, as they may lie far away, and how many are in memory.
  private static let readers = 64
  private static let batch = 512

  /// Calls `body` with every part and its sidecar, nil if it is not done, in order; reads each once, many at a time.
  ///
  /// - Throws: ``FarmError`` (`corruptPlan`, `noPlan`); ``ThreadError``; what `body` throws.
  package func forEachDonePart(_ body: (PlannedPart, Sidecar?) throws -> Void) throws {
    var lines: [(number: Int, line: [UInt8])] = []
    func take() throws {
      for (part, sidecar) in try read(lines) { try body(part, sidecar) }
      lines = []
    }
    try forEachLine { number, line in
      lines.append((number, Array(line)))
      if lines.count == Self.batch { try take() }
    }
    try take()
  }

  private func read(_ lines: [(number: Int, line: [UInt8])]) throws -> [(PlannedPart, Sidecar?)] {
    let next = Monitor(0)
    let results = Monitor([Result<(PlannedPart, Sidecar?), any Error>?](repeating: nil, count: lines.count))
    try WorkerThreads.runBlocking(min(Self.readers, lines.count)) {
      while true {
        let index = next.withLock { next in
          defer { next += 1 }
          return next
        }
        guard index < lines.count else { return }
        let result = Result {
          (try part(lines[index].number, in: lines[index].line[...]), try finished(lines[index].number))
        }
        results.withLock { $0[index] = result }
      }
    }
    return try results.withLock(\.self).compactMap { try $0?.get() }
  }
}
