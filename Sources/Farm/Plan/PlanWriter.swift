import Base
import Foundation
import Pipeline
import Tables

/// A plan in the making: in `.<name>.work` beside its place, which it gets when it is complete. What was found of files is noted
/// there, so that a plan that was interrupted need not open them again.
package final class PlanWriter: Sendable {
  private let path: String
  private let work: String
  /// The open file of notes; negative if there is none.
  private let notes = Monitor<Int32>(-1)

  /// - Throws: ``FarmError`` (`exists`, `cannotWrite`).
  package init(_ path: String) throws(FarmError) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    let (folder, name) = ResolvedPath.split(self.path)
    work = "\(folder)/.\(name).work"
    guard access(self.path, F_OK) != 0 else { throw FarmError(.exists, "\(path): exists already") }
    try FolderFiles.make(work)
  }

  deinit {
    notes.withLock { if $0 >= 0 { close($0) } }
  }

  private var notesPath: String { "\(work)/probed.jsonl" }

  /// What an interrupted planning of the same run has found, by the files' positions; and notes from here on.
  ///
  /// - Throws: ``FarmError`` (`cannotWrite`).
  package func resume(_ identity: RunIdentity) throws -> [Int: FileFinding] {
    let text = try FolderFiles.contents(notesPath, .cannotWrite).map { String(decoding: $0, as: UTF8.self) } ?? ""
    // A last line that was not written to its end is left out.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    let journal = RunJournal(lines).flatMap { $0.identity.difference(to: identity) == nil ? $0 : nil }
    var kept = [try RunJournal.text(identity)]
    for (index, finding) in (journal?.files ?? [:]).sorted(by: { $0.key < $1.key }) {
      kept.append(try RunJournal.text(finding, of: index))
    }
    try FolderFiles.write(Array((kept.joined(separator: "\n") + "\n").utf8), to: notesPath)
    let descriptor = open(notesPath, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { throw FarmError(.cannotWrite, "\(notesPath): cannot open it", .last) }
    notes.withLock { $0 = descriptor }
    return journal?.files ?? [:]
  }

  /// Takes note of what was found of a file.
  package func note(_ finding: FileFinding, of index: Int) throws {
    let line = try RunJournal.text(finding, of: index) + "\n"
    try notes.withLock { try FolderFiles.append(Array(line.utf8), to: $0, notesPath) }
  }

  /// Writes the plan, and gives the folder its name.
  ///
  /// - Parameters:
  ///   - header: what a table begins with.
  ///   - attachments: the files that the plan carries, by their paths below its folder.
  ///   - cut: gives the parts, in order.
  /// - Returns: the plan's head as it is written.
  /// - Throws: ``FarmError`` (`cannotWrite`); what `cut` throws.
  package func write(
    _ draft: PlanHead, header: [UInt8], attachments: [String: [UInt8]],
    cut: (_ take: @escaping (PlannedPart) throws -> Void) throws -> Void
  ) throws -> PlanHead {
    var head = draft
    for (name, bytes) in attachments {
      for slash in name.indices where name[slash] == "/" { try FolderFiles.make("\(work)/\(name[..<slash])") }
      try FolderFiles.write(bytes, to: "\(work)/\(name)")
      head.attachments[name] = Self.checksum(of: bytes)
    }
    let parts = try AtomicFile(path: "\(work)/\(PlanFolder.partsName)", replacing: true)
    var places = [0]
    var entries: Int? = 0
    var last = -1
    // The head comes first in the identity, and is known last; so the lines are read again.
    try cut { part in
      try parts.write(Array((JSON.anyNumber.text(of: part) + "\n").utf8))
      places.append(parts.byteCount)
      head.seconds += part.seconds
      head.longestSeconds = max(head.longestSeconds, part.seconds)
      for file in part.files where file.file != last {
        last = file.file
        head.fileCount += 1
        if file.skipped == nil { entries = entries.flatMap { sum in file.found.map { sum + $0.entries } } }
      }
    }
    try parts.commit()
    head.partCount = places.count - 1
    head.entryCount = entries
    var index: [UInt8] = []
    index.reserveCapacity(8 * places.count)
    for place in places { withUnsafeBytes(of: UInt64(place).littleEndian) { index.append(contentsOf: $0) } }
    try FolderFiles.write(index, to: "\(work)/\(PlanFolder.indexName)")
    head.identity = try identity(of: head)
    try FolderFiles.make("\(work)/parts")
    try FolderFiles.make("\(work)/logs")
    try FolderFiles.write(Array((JSON.indented.text(of: head) + "\n").utf8), to: "\(work)/\(PlanFolder.headName)")
    let planned = try PlanFolder(work)
    if !header.isEmpty { try FolderFiles.write(header, to: planned.header) }
    for number in stride(from: 0, to: head.partCount, by: PlanFolder.partsPerFolder) {
      try FolderFiles.make(planned.folder(number))
    }
    unlink(notesPath)
    guard access(path, F_OK) != 0, rename(work, path) == 0 else {
      throw FarmError(.exists, "\(path): has come into being meanwhile, or cannot be made")
    }
    return head
  }

  private func identity(of head: PlanHead) throws -> String {
    let checksum = Checksum()
    Array(try head.anonymousText.utf8).withUnsafeBytes(checksum.append)
    let file = "\(work)/\(PlanFolder.partsName)"
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FarmError(.cannotWrite, "\(file): cannot open it", .last) }
    defer { close(descriptor) }
    var offset = 0
    while true {
      let bytes = try FolderFiles.read(4 << 20, at: offset, of: descriptor, file, .cannotWrite)
      if bytes.isEmpty { return checksum.value }
      bytes.withUnsafeBytes(checksum.append)
      offset += bytes.count
    }
  }

  package static func checksum(of bytes: [UInt8]) -> String {
    let checksum = Checksum()
    bytes.withUnsafeBytes(checksum.append)
    return checksum.value
  }
}
