import ArrowExport
import Base
import ByteIO
import Columns
import Configuration
import Diphoton
import DiphotonRuns
import Pipeline
import Provenance
import PythonBridge

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A run that makes a table for Python, and what is known of it.
final class ExtractRun: Sendable {
  private struct State {
    var columns: [ColumnDescription]?
    var doubts: [String] = []
    var done = 0
    var total = 0
    var manifest: Manifest?
    var isOver = false
    var failure: (any Error)?
  }

  private let order: ExtractOrder
  let rows: RowQueue
  private let state = Monitor(State())

  init(_ order: ExtractOrder, into rows: RowQueue) {
    self.order = order
    self.rows = rows
  }

  /// The table's columns, as soon as they are known, for which `limit` is waited at most.
  ///
  /// - Throws: why they never are.
  func columns(atMost limit: Duration) throws -> [ColumnDescription]? {
    try state.wait(atMost: limit) { state -> Result<[ColumnDescription], any Error>? in
      state.columns.map { .success($0) } ?? state.failure.map { .failure($0) }
    }?.get()
  }

  /// How many entries are read, of how many.
  var progress: (done: Int, total: Int) { state.withLock { ($0.done, $0.total) } }

  /// What the table is; nil before the end.
  var manifest: Manifest? { state.withLock(\.manifest) }

  /// What makes one doubt of the input, a sentence each.
  var doubts: [String] { state.withLock(\.doubts) }

  var isOver: Bool { state.withLock(\.isOver) }

  /// Does all of it.
  func work() async {
    var failure: (any Error)?
    do {
      let manifest = try await table()
      state.withLock { $0.manifest = manifest }
    } catch {
      failure = error
    }
    state.withLock { $0.failure = failure }
    rows.finish(failure)
    state.withLock { $0.isOver = true }
  }

  private func doubt(_ texts: [String]) { state.withLock { $0.doubts += texts } }

  private func table() async throws -> Manifest {
    let started = Date()
    let sources = SourceRegistry()
    let asked = try order.settings()
    let options = try order.options(asked)
    let run = try await WorkerThreads.runUntilCancelled { [order] in try order.runFiles(asked, sources) }
    doubt(run.doubtsAboutNames(advice: "give each its own: {label: path}"))
    let first = try await WorkerThreads.runUntilCancelled {
      try asked.asksFilesForRelease || asked.needsContents
        ? FirstTree(of: run.files, by: asked.asksFilesForRelease ? Release.marks : nil, sources: sources) : nil
    }
    let chosen = try first?.release.map { try order.settings(of: $0) } ?? asked
    let contents = chosen.needsContents ? first?.contents : nil
    var stated = try chosen.stated
    var fill = try chosen.objectFillFile
    var learntFrom: [SourceIdentity?] = []
    if let fit = try chosen.objectFillFit {
      let bytes = CollectedBytes()
      learntFrom = try await Extraction(
        of: run.files, with: fit.analysis, options: options, encoder: ObjectFillEncoder(fit), sources: sources,
        first: first
      ).run(into: bytes).sources
      fill = try ObjectFillFile(bytes.bytes, name: "what was learnt")
    }
    if let fill { stated.merge(fill.stated) { $1 } }
    var analysis = try UserAnalysis(chosen, objectFill: fill?.fill, in: contents)
    if order.nMinusOne == true {
      guard let counting = analysis.countingNMinusOne() else {
        throw BridgeError.order("the analysis cannot count what passes all cuts but one")
      }
      analysis = counting
    }
    doubt(analysis.omissions.map { "\($0)" })

    var labels: [String] = []
    for file in run.files where !labels.contains(file.label) { labels.append(file.label) }
    let texts = Dictionary(
      analysis.columns.filter { $0.role == .label }.map { ($0.name, labels) }, uniquingKeysWith: { first, _ in first })
    let extraction = Extraction(
      of: run.files, with: analysis, options: options, encoder: RowEncoder(texts: texts, into: rows),
      sources: sources,
      description: RunDescription(
        program: RunDescription.Program(name: Version.program, version: Version.current), preset: chosen.preset.name,
        settings: stated, format: "arrow", compression: "none"), first: first)
    state.withLock { $0.columns = analysis.columns }
    let summary = try await extraction.run(into: RowSink(queue: rows)) { [self] in
      note($0)
    } announcing: { [learntFrom] summary in
      try summary.check(against: learntFrom)
      return []
    }
    doubt(RunDoubts(summary).texts)
    var manifest = extraction.manifest(of: summary)
    manifest.run.started = started.formatted(.iso8601)
    manifest.table.bytes = nil
    return manifest
  }

  private func note(_ event: RunEvent) {
    doubt(event.doubts(skippingBadFiles: order.skipsBadFiles))
    state.withLock { state in
      switch event {
      case .fileOpened(let file): state.total += file.entries
      case .partitionFinished(let partition): state.done += partition.entries.count
      case .fileFailed, .planned, .resumed: break
      }
    }
  }
}
