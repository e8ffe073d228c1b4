import Base
import Foundation
import Pipeline
import Tables

/// Where the bytes of a part go: a hidden file of this try alone, in the part's folder or on a disk of the machine, which gets its
/// name when it is complete. No lock is needed: tries at the same time give the same bytes, and the last name holds.
package final class PartFile: TableSink {
  private let plan: PlanFolder
  private let part: Int
  private let temporary: String
  private var descriptor: Int32
  private let checksum = Checksum()
  private var byteCount = 0

  /// - Parameter scratch: a folder on a disk of this machine; nil to write where the part belongs.
  /// - Throws: ``FarmError`` (`cannotWrite`).
  package init(_ plan: PlanFolder, part: Int, scratch: String?) throws(FarmError) {
    self.plan = plan
    self.part = part
    try plan.makeFolder(part)
    let place = plan.file(part)
    temporary = try FolderFiles.ownName(beside: scratch.map { "\($0)/\(ResolvedPath.split(place).name)" } ?? place)
    descriptor = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FarmError(.cannotWrite, "\(temporary): cannot write there", .last) }
  }

  deinit {
    abandon(keepingProgress: false)
  }

  package func write(_ bytes: [UInt8]) throws {
    try FolderFiles.append(bytes, to: descriptor, temporary)
    bytes.withUnsafeBytes(checksum.append)
    byteCount += bytes.count
  }

  package func replaceBeginning(with bytes: [UInt8]) throws {
    try FolderFiles.replace(bytes, at: 0, of: descriptor, temporary)
    checksum.reset()
    var offset = 0
    while offset < byteCount {
      let bytes = try FolderFiles.read(
        min(4 << 20, byteCount - offset), at: offset, of: descriptor, temporary, .cannotWrite)
      guard !bytes.isEmpty else { throw FarmError(.cannotWrite, "\(temporary): was cut off by somebody") }
      bytes.withUnsafeBytes(checksum.append)
      offset += bytes.count
    }
  }

  package func truncate(to count: Int, notes: Int) throws {
    preconditionFailure("a part leaves out no file")
  }

  package func finish() throws -> FinishedTable {
    FinishedTable(bytes: byteCount, checksum: checksum.value)
  }

  /// Gives the file its name. What is beside it, the caller writes then.
  package func publish(beside files: [OutputFile]) throws {
    guard fsync(descriptor) == 0 else { throw FarmError(.cannotWrite, "\(temporary): cannot write it", .last) }
    let place = plan.file(part)
    if rename(temporary, place) != 0 {
      guard errno == EXDEV else { throw FarmError(.cannotWrite, "\(place): cannot write it", .last) }
      try copy(to: place)
      unlink(temporary)
    }
    close()
  }

  /// From the machine's own disk to where the part belongs.
  private func copy(to place: String) throws(FarmError) {
    let staged = try FolderFiles.ownName(beside: place)
    let target = open(staged, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard target >= 0 else { throw FarmError(.cannotWrite, "\(staged): cannot write there", .last) }
    defer { unlink(staged) }
    do throws(FarmError) {
      var offset = 0
      while offset < byteCount {
        let bytes = try FolderFiles.read(
          min(4 << 20, byteCount - offset), at: offset, of: descriptor, temporary, .cannotWrite)
        guard !bytes.isEmpty else { throw FarmError(.cannotWrite, "\(temporary): was cut off by somebody") }
        try FolderFiles.append(bytes, to: target, staged)
        offset += bytes.count
      }
      guard fsync(target) == 0 else { throw FarmError(.cannotWrite, "\(staged): cannot write it", .last) }
    } catch {
      Foundation.close(target)
      throw error
    }
    guard Foundation.close(target) == 0, rename(staged, place) == 0 else {
      throw FarmError(.cannotWrite, "\(place): cannot write it", .last)
    }
  }

  package func abandon(keepingProgress: Bool) {
    guard descriptor >= 0 else { return }
    unlink(temporary)
    close()
  }

  private func close() {
    Foundation.close(descriptor)
    descriptor = -1
  }
}
