import Base
import Events
import Foundation
import Pipeline
import Tables

/// What lies beside a part's file, and is written last: that it is there says that the part is done.
package struct Sidecar: Codable, Sendable {
  /// An input file of the part.
  package struct Input: Codable, Sendable {
    /// As the part found it.
    package var found: FoundFile
    /// The part's entries of it, and what came of them.
    package var entry: RunJournal.Entry

    package init(found: FoundFile, file: Int, entries: Range<Int>, account: PartitionAccount) {
      self.found = found
      entry = .partition(file: file, entries: entries, account: account)
    }

    /// The position of the file among all of the plan.
    package var place: (file: Int, entries: Range<Int>, account: PartitionAccount)? {
      if case .partition(let file, let entries, let account) = entry { (file, entries, account) } else { nil }
    }
  }

  /// The identity of the plan.
  package var plan: String
  package var part: Int
  /// The size of the part's file, and its XXH3-128.
  package var bytes: Int
  package var checksum: String
  package var rows: Int
  package var inputs: [Input]
  package var program: String
  package var machine: Machine
  /// What the caller says of this try; nil for nothing.
  package var attempt: String?
  /// When the part was begun, in UTC and after ISO 8601, and how long it took, in seconds.
  package var started: String
  package var seconds: Double
  /// The seconds of processors, and the most memory that was used, in bytes.
  package var processorSeconds: Double
  package var memory: Int
  /// What was asked of servers.
  package var requests: Int
  package var fetchedBytes: Int

  package init(
    plan: String, part: Int, bytes: Int, checksum: String, rows: Int, inputs: [Input], program: String,
    attempt: String?, started: String, seconds: Double, requests: Int, fetchedBytes: Int
  ) {
    (self.plan, self.part, self.bytes, self.checksum, self.rows) = (plan, part, bytes, checksum, rows)
    (self.inputs, self.program, self.attempt) = (inputs, program, attempt)
    (self.started, self.seconds, self.requests, self.fetchedBytes) = (started, seconds, requests, fetchedBytes)
    machine = .current
    let usage = ResourceUsage.now
    processorSeconds = usage.processorSeconds
    memory = usage.memory
  }
}

extension Sidecar {
  /// More than any part has, of bytes, entries and rows; those of a million parts can be added.
  private static let most = 1 << 42

  /// Whether its numbers can be those of a part, so that they can be added.
  var isPossible: Bool {
    let counts = inputs.flatMap { input -> [Int] in
      let last = input.found.entries
      guard let place = input.place, last <= Self.most, place.entries.lowerBound >= 0, place.entries.upperBound <= last
      else { return [-1] }
      let account = place.account
      return [account.selected] + account.miscounts.values + account.partRows + account.cutFlow.counts
    }
    return ([bytes, rows] + counts).allSatisfy { (0...Self.most).contains($0) }
  }
}

extension CutFlow {
  /// All numbers of events in it.
  fileprivate var counts: [Int] {
    [total, totalWeight.missing] + passed + passedWeights.map(\.missing)
      + regions.flatMap { [$0.events, $0.weight.missing] }
      + (nMinusOne ?? []).compactMap(\.self).flatMap { [$0.events, $0.weight.missing] }
      + variations.flatMap(\.counts)
  }
}

/// What this process has used.
private struct ResourceUsage {
  let processorSeconds: Double
  /// At most, in bytes.
  let memory: Int

  static var now: ResourceUsage {
    var usage = rusage()
    #if canImport(Glibc)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let unit = 1024
    #else
    getrusage(RUSAGE_SELF, &usage)
    let unit = 1
    #endif
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return ResourceUsage(
      processorSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime), memory: Int(usage.ru_maxrss) * unit)
  }
}

extension PlanFolder {
  /// The sidecar of a part; nil if it is not done.
  ///
  /// - Throws: ``FarmError`` (`noPlan`) if it cannot be read. One that makes no sense is as good as none.
  package func readSidecar(_ part: Int) throws(FarmError) -> Sidecar? {
    guard let bytes = try FolderFiles.contents(sidecar(part)),
      let sidecar = try? JSON.anyNumber.read(Sidecar.self, from: Data(bytes)), sidecar.plan == head.identity,
      sidecar.part == part, sidecar.isPossible
    else { return nil }
    return sidecar
  }

  /// The sidecar of a part whose file is there in full size; nil if it is to be done.
  package func finished(_ part: Int) throws(FarmError) -> Sidecar? {
    guard let sidecar = try readSidecar(part), FolderFiles.size(file(part)) == sidecar.bytes else { return nil }
    return sidecar
  }

  /// Whether the file of a part has the checksum of its sidecar.
  ///
  /// - Throws: ``FarmError`` (`noPlan`) if it cannot be read.
  package func isSound(_ sidecar: Sidecar) throws(FarmError) -> Bool {
    let path = file(sidecar.part)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    let checksum = Checksum()
    var offset = 0
    while true {
      let bytes = try FolderFiles.read(4 << 20, at: offset, of: descriptor, path, .noPlan)
      if bytes.isEmpty { return checksum.value == sidecar.checksum }
      bytes.withUnsafeBytes(checksum.append)
      offset += bytes.count
    }
  }
}
