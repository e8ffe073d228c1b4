import Base
import Foundation
import Tables

/// A plan in its folder: `plan.json`, `parts.jsonl` with a line a part, `parts.idx` with the place of each line, `parts` with
/// what came of them, `logs`. Where a batch system has brought a job what it needs and nothing else, there are, besides
/// `plan.json` and what the plan carries, only files with the lines of single parts, ``lineName(_:)``.
package struct PlanFolder: Sendable {
  package static let headName = "plan.json"
  static let partsName = "parts.jsonl"
  static let indexName = "parts.idx"
  /// A line of more bytes is none of ours.
  private static let longestLine = 1 << 30

  package let path: String
  package let head: PlanHead

  /// - Throws: ``FarmError`` (`noPlan`, `corruptPlan`).
  package init(_ path: String) throws(FarmError) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    let name = "\(self.path)/\(Self.headName)"
    guard let bytes = try FolderFiles.contents(name) else {
      throw FarmError(.noPlan, "\(path): there is no plan, as it lacks \(Self.headName)")
    }
    guard let head = try? JSON.anyNumber.read(PlanHead.self, from: Data(bytes)), head.plan == 1 else {
      throw FarmError(.corruptPlan, "\(name): this is no plan that this version knows")
    }
    let index = FolderFiles.size("\(self.path)/\(Self.indexName)")
    guard head.partCount >= 0, index.map({ $0 / 8 - 1 == head.partCount }) ?? true, head.hasKnownFormat else {
      throw FarmError(.corruptPlan, "\(path): the plan's files contradict each other")
    }
    self.head = head
  }

  /// A part, by two reads.
  ///
  /// - Throws: ``FarmError`` (`noSuchPart`, `corruptPlan`, `noPlan`).
  package func part(_ number: Int) throws(FarmError) -> PlannedPart {
    guard (0..<head.partCount).contains(number) else {
      throw FarmError(.noSuchPart, "\(path): there is no part \(number); the plan has \(head.partCount)")
    }
    let alone = "\(path)/\(Self.lineName(number))"
    if let line = try FolderFiles.contents(alone) { return try part(number, in: line[...]) }
    let places = try words(2, at: number)
    guard places.count == 2, places[0] < places[1], places[1] - places[0] <= Self.longestLine else {
      throw FarmError(.corruptPlan, "\(path)/\(Self.indexName): the place of part \(number) makes no sense")
    }
    let line = try bytes(places[1] - places[0], at: places[0], of: Self.partsName)
    return try part(number, in: line[...])
  }

  /// The name of a file with the line of one part.
  package static func lineName(_ number: Int) -> String { "\(name(number)).part.json" }

  /// The line of a part, as its file has it.
  ///
  /// - Throws: as ``part(_:)``.
  package func line(_ number: Int) throws -> [UInt8] {
    Array(try JSON.anyNumber.text(of: part(number)).utf8)
  }

  private func words(_ count: Int, at index: Int) throws(FarmError) -> [Int] {
    let bytes = try bytes(8 * count, at: 8 * index, of: Self.indexName)
    return stride(from: 0, to: bytes.count - 7, by: 8).map { start in
      Int(truncatingIfNeeded: bytes[start..<start + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
  }

  private func bytes(_ count: Int, at offset: Int, of name: String) throws(FarmError) -> [UInt8] {
    let file = "\(path)/\(name)"
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FarmError(.noPlan, "\(file): cannot open it", .last) }
    defer { close(descriptor) }
    return try FolderFiles.read(count, at: offset, of: descriptor, file, .noPlan)
  }

  /// The part of a line.
  ///
  /// - Throws: ``FarmError`` (`corruptPlan`).
  func part(_ number: Int, in line: ArraySlice<UInt8>) throws(FarmError) -> PlannedPart {
    guard let part = try? JSON.anyNumber.read(PlannedPart.self, from: Data(line)), part.part == number,
      part.isSound
    else {
      throw FarmError(.corruptPlan, "\(path)/\(Self.partsName): the line of part \(number) makes no sense")
    }
    return part
  }

  /// Calls `body` with every part, in order, and holds the plan against its identity.
  ///
  /// - Throws: ``FarmError`` (`corruptPlan`, `noPlan`); what `body` throws.
  package func forEachPart(_ body: (PlannedPart) throws -> Void) throws {
    try forEachLine { try body(part($0, in: $1)) }
  }

  /// Calls `body` with every part's number and line, in order, and holds the plan against its identity.
  ///
  /// - Throws: ``FarmError`` (`corruptPlan`, `noPlan`); what `body` throws.
  func forEachLine(_ body: (_ number: Int, _ line: ArraySlice<UInt8>) throws -> Void) throws {
    let file = "\(path)/\(Self.partsName)"
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FarmError(.noPlan, "\(file): cannot open it", .last) }
    defer { close(descriptor) }
    let checksum = Checksum()
    Array(try head.anonymousText.utf8).withUnsafeBytes(checksum.append)
    var (offset, number) = (0, 0)
    var rest: [UInt8] = []
    while true {
      let bytes = try FolderFiles.read(4 << 20, at: offset, of: descriptor, file, .noPlan)
      if bytes.isEmpty { break }
      offset += bytes.count
      bytes.withUnsafeBytes(checksum.append)
      rest += bytes
      var start = rest.startIndex
      while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
        try body(number, rest[start..<end])
        number += 1
        start = end + 1
      }
      rest.removeSubrange(..<start)
    }
    guard rest.isEmpty, number == head.partCount, checksum.value == head.identity else {
      throw FarmError(.corruptPlan, "\(path): the plan is not as it was made")
    }
  }
}

// MARK: - Where what came of the parts lies

extension PlanFolder {
  /// How many parts have their files in one folder.
  static let partsPerFolder = 1_000

  package var logs: String { "\(path)/logs" }
  package var submission: String { "\(path)/submit" }
  package func folder(_ number: Int) -> String { "\(path)/parts/\(Self.folderName(number))" }

  /// The name of a part's folder in that of all parts, and of its files without what they end in.
  package static func folderName(_ part: Int) -> String { digits(part / partsPerFolder, 3) }
  package static func name(_ part: Int) -> String { digits(part, 6) }

  private static func digits(_ number: Int, _ count: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.count)) + digits
  }

  /// The path of a part's files without what their names end in.
  func stem(_ part: Int) -> String { "\(folder(part))/\(Self.name(part))" }

  /// The file of a part's rows: text without a header, or pieces of what is no text; of a data set, a table.
  package func file(_ part: Int) -> String { "\(stem(part)).\(ending)" }

  /// What the names of the parts' files end in.
  package var ending: String {
    let format = head.format
    if !format.kind.isText { return head.result == .table ? "pieces" : format.kind.rawValue }
    let compression: [TableFormat.Compression: String] = [.gzip: ".gz", .zstd: ".zst"]
    return format.kind.rawValue + (compression[format.compression] ?? "")
  }

  package func sidecar(_ part: Int) -> String { "\(stem(part)).json" }
  package func failure(_ part: Int) -> String { "\(stem(part)).failed.json" }

  /// What a text's table begins with, to be put before the parts' files.
  package var header: String { "\(path)/header.\(ending)" }

  /// What the analysis has learnt before its first row.
  package static let materialName = "material"
  /// What the trees have for which the analysis was made.
  package static let contentsName = "contents.json"
  /// The names in the plan of the files that appear beside the table, by what follows its name.
  package static func companionName(_ suffix: String) -> String { "companion\(suffix)" }
}
