import Base
import ByteIO
import Events
import Foundation
import Pipeline
import Tables

/// Does one part of a plan.
package struct PartRun<Subject: Analysis>: Sendable {
  private let plan: PlanFolder
  private let part: PlannedPart
  private let extraction: Extraction<Subject>
  private let program: String

  /// - Parameters:
  ///   - extraction: reads the part's files, and makes the plan's table of them.
  ///   - program: name and version of the one that runs.
  package init(_ plan: PlanFolder, _ part: PlannedPart, _ extraction: Extraction<Subject>, program: String) {
    self.plan = plan
    self.part = part
    self.extraction = extraction
    self.program = program
  }

  /// The files that are read.
  package static func files(of part: PlannedPart, in plan: PlanFolder) -> [InputFile] {
    part.files.filter { $0.skipped == nil }.map { $0.input(from: plan.head.folder) }
  }

  /// Makes the part's file, and then its sidecar.
  ///
  /// - Parameters:
  ///   - scratch: as for ``PartFile``.
  ///   - attempt: what the sidecar is to say of this try.
  ///   - traffic: what was asked of servers up to now.
  /// - Throws: what reading throws; ``FarmError`` (`otherInput`, `notReproducible`, `cannotWrite`).
  package func run(
    scratch: String?, attempt: String?, traffic: @Sendable () -> Traffic,
    observer: @escaping @Sendable (RunEvent) -> Void
  ) async throws -> Sidecar {
    let started = Date()
    let (runPlan, shard) = try await work(observer)
    let summary = try await extraction.run(
      shard, of: runPlan, into: PartFile(plan, part: part.part, scratch: scratch), observer: observer
    ) { summary in
      try checkOthers(summary.table)
      return []
    }
    let traffic = traffic()
    let sidecar = Sidecar(
      plan: plan.head.identity, part: part.part, bytes: summary.table.bytes, checksum: summary.table.checksum ?? "",
      rows: summary.rowCount, inputs: inputs(summary, runPlan, shard), program: program, attempt: attempt,
      started: started.formatted(.iso8601), seconds: summary.duration / .seconds(1), requests: traffic.requests,
      fetchedBytes: traffic.bytes)
    try FolderFiles.write(Array(JSON.anyNumber.text(of: sidecar).utf8), to: plan.sidecar(part.part))
    unlink(plan.failure(part.part))
    return sidecar
  }

  /// Another try may have been faster, and then has made the same.
  private func checkOthers(_ table: FinishedTable) throws(FarmError) {
    guard let other = try plan.finished(part.part), let checksum = table.checksum, other.checksum != checksum else {
      return
    }
    throw FarmError(
      .notReproducible,
      "part \(part.part) has other bytes than before: \(checksum) on \(Self.text(.current)), "
        + "\(other.checksum) on \(Self.text(other.machine))")
  }

  /// The part's files as they were found, and which of their partitions are its own.
  private func work(_ observer: @escaping @Sendable (RunEvent) -> Void) async throws -> (RunPlan, Shard) {
    let planned = part.files.filter { $0.skipped == nil }
    if planned.allSatisfy({ $0.found != nil && $0.cuts != nil }) {
      let plan = RunPlan(
        identity: extraction.identity,
        files: planned.compactMap { file in file.found.map { .found($0, partitions: file.partitions) } })
      return (plan, plan.whole)
    }
    let plan = try await extraction.plan(observer: observer)
    for (file, finding) in zip(planned, plan.files) {
      guard let found = finding.file else { continue }
      let differences = [
        file.bytes.flatMap { $0 == found.source.size ? nil : "\($0) bytes and has \(found.source.size)" },
        file.entries.flatMap { $0 == found.entries ? nil : "\($0) entries and has \(found.entries)" },
        file.uuid.flatMap { $0 == found.uuid ? nil : "the UUID \($0) and has \(found.uuid ?? "none")" },
      ].compactMap(\.self)
      if let difference = differences.first {
        throw FarmError(.otherInput, "\(file.url): should have \(difference)")
      }
    }
    let own = plan.partitions.indices.filter { index in
      let partition = plan.partitions[index]
      guard let share = planned[partition.file].share, let found = plan.files[partition.file].file else { return true }
      return share.starts(of: found.entries).contains(partition.entries.lowerBound)
    }
    let first = own.first ?? 0
    return (plan, Shard(partitions: first..<first + own.count))
  }

  private func inputs(_ summary: RunSummary, _ runPlan: RunPlan, _ shard: Shard) -> [Sidecar.Input] {
    let planned = part.files.filter { $0.skipped == nil }
    let partitions = Dictionary(grouping: runPlan.partitions[shard.partitions], by: \.file)
    return planned.indices.compactMap { index in
      guard let found = runPlan.files[index].file else { return nil }
      let own = partitions[index] ?? []
      // A part may have none of a file's partitions: where it has, or would have had, them.
      let start = own.first?.entries.lowerBound ?? planned[index].cuts?.first ?? 0
      let file = summary.files[index]
      return Sidecar.Input(
        found: found, file: planned[index].file, entries: start..<(own.last?.entries.upperBound ?? start),
        account: PartitionAccount(
          selected: file.eventsSelected, cutFlow: file.cutFlow, constants: file.constants, miscounts: file.miscounts))
    }
  }

  private static func text(_ machine: Machine) -> String {
    "\(machine.host) (\(machine.processor), \(machine.cLibrary))"
  }
}
