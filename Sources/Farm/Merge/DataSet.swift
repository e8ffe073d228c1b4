import Base
import Foundation

/// A folder of tables, the parts of a plan.
package struct DataSet {
  package let path: String

  package init(_ path: String) { self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path }

  private static let identityName = "_identity"

  /// Whether the folder is there, and is that of the plan.
  ///
  /// - Throws: ``FarmError`` (`exists`) if another one is there.
  package func isMade(of plan: PlanFolder) throws(FarmError) -> Bool {
    guard access(path, F_OK) == 0 else { return false }
    let known = try FolderFiles.contents("\(path)/\(Self.identityName)").map { String(decoding: $0, as: UTF8.self) }
    guard known == "\(plan.head.identity)\n" else {
      throw FarmError(.exists, "\(path): exists already, and is not the data set of this plan")
    }
    return true
  }

  /// Makes the folder of second names of the parts' files, or of copies where the file system has no such names. It appears
  /// when it is complete.
  ///
  /// - Parameter write: writes the other files into the folder that it is given, under names that begin with `_`: readers take
  ///   all others for tables, whatever they end in.
  /// - Throws: ``FarmError`` (`cannotWrite`); what `write` throws.
  package func make(of plan: PlanFolder, writing write: (_ folder: String) throws -> Void) throws {
    let work = try FolderFiles.ownName(beside: path)
    try FolderFiles.make(work)
    do {
      for number in 0..<plan.head.partCount {
        let name = "\(work)/part-\(ResolvedPath.split(plan.file(number)).name)"
        if link(plan.file(number), name) != 0 { try copy(plan.file(number), to: name) }
      }
      try write(work)
      try FolderFiles.write(Array("\(plan.head.identity)\n".utf8), to: "\(work)/\(Self.identityName)")
      guard rename(work, path) == 0 else { throw FarmError(.cannotWrite, "\(path): cannot make it", .last) }
    } catch {
      try? FileManager.default.removeItem(atPath: work)
      throw error
    }
  }

  private func copy(_ source: String, to target: String) throws {
    do {
      try FileManager.default.copyItem(atPath: source, toPath: target)
    } catch {
      throw FarmError(.cannotWrite, "\(target): cannot copy \(source): \(error.localizedDescription)")
    }
  }
}
