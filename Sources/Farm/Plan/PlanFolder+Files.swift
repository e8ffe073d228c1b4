import Base
import Foundation

extension PlanFolder {
  /// A file that the plan carries; nil if there is none.
  ///
  /// - Throws: ``FarmError`` (`corruptPlan`, `noPlan`).
  package func attachment(_ name: String) throws(FarmError) -> [UInt8]? {
    guard let checksum = head.attachments[name] else { return nil }
    guard let bytes = try FolderFiles.contents("\(path)/\(name)"), PlanWriter.checksum(of: bytes) == checksum else {
      throw FarmError(.corruptPlan, "\(path)/\(name): is not there, or not as the plan says")
    }
    return bytes
  }

  /// What follows the table's name in those of the files that appear beside it.
  package var companionSuffixes: [String] {
    head.attachments.keys.filter { $0.hasPrefix(Self.companionPrefix) }.sorted()
      .map { String($0.dropFirst(Self.companionPrefix.count)) }
  }

  private static let companionPrefix = companionName("")

  /// Makes the folder of a part, where it is not there.
  ///
  /// - Throws: ``FarmError`` (`cannotWrite`).
  func makeFolder(_ part: Int) throws(FarmError) {
    try FolderFiles.make("\(path)/parts")
    try FolderFiles.make(folder(part))
  }

  /// Removes the files of all parts.
  package func removeParts() {
    try? FileManager.default.removeItem(atPath: "\(path)/parts")
  }
}
