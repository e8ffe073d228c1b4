import Base

extension Extraction {
  /// How many files on servers are opened at once.
  private static var parallelOpenings: Int { 16 }

  /// Opens the files that are not known yet, and makes the plan.
  ///
  /// - Parameters:
  ///   - known: what an interrupted run has found, by the files' positions.
  ///   - note: is told of each file that is found, one call at a time.
  /// - Throws: `inputFailed`; `CancellationError`; what `note` throws, after which it is not called again.
  func plan(
    _ identity: RunIdentity, _ inputs: InputFiles, known: [Int: FileFinding] = [:], openings: Openings = Openings(),
    ledger: RunLedger,
    noting note: @escaping @Sendable (FileFinding, _ file: Int) throws -> Void = { _, _ in }
  ) async throws -> RunPlan {
    let draft = Monitor(PlanDraft(fileCount: files.count, known: known))
    let unknown = files.indices.filter { known[$0] == nil }
    let threads = openings.atOnce.map { min($0, unknown.count) }
    let pace = openings.pace()
    try await WorkerThreads.run(threads ?? threadCount(toOpen: unknown, atMost: inputs.limits.threads)) {
      while let index = draft.withLock({ $0.next() }) {
        pace()
        guard let finding = open(index, inputs, ledger) else { continue }
        draft.withLock { draft in
          guard draft.add(finding, of: index) else { return }
          do { try note(finding, index) } catch { draft.stop(because: error) }
        }
      }
    } onCancel: {
      draft.withLock { $0.stop() }
    }
    try Task.checkCancellation()
    if let error = draft.withLock(\.error) { throw error }
    try check(ledger)
    guard let files = draft.withLock(\.files) else { throw CancellationError() }
    let plan = RunPlan(identity: identity, files: files)
    ledger.planned(plan)
    return plan
  }

  /// What there is to find of a file; nil if it cannot be opened, and is not to be left out.
  private func open(_ index: Int, _ inputs: InputFiles, _ ledger: RunLedger) -> FileFinding? {
    do {
      let finding = FileFinding(try inputs.open(index), partitionSize: options.partitionSize)
      if let found = finding.file { ledger.opened(index, found) }
      return finding
    } catch {
      ledger.failed(index, error)
      let failure = FileFailure(index: index, file: files[index], error: error)
      return options.skipsBadFiles && failure.isOfFile ? .skipped(reason: String(describing: error)) : nil
    }
  }

  /// Opening waits for servers, not for a core.
  func threadCount(toOpen opened: [Int], atMost threads: Int) -> Int {
    let remoteCount = opened.count { files[$0].location.isRemote }
    return max(min(threads, opened.count), min(Self.parallelOpenings, remoteCount))
  }

  /// Ends the run if it was cancelled, or if files that failed are in its way.
  func check(_ ledger: RunLedger) throws {
    try Task.checkCancellation()
    if let error = reasonToEnd(after: ledger.failures) { throw error }
  }
}
