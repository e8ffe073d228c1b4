import Foundation
import Testing

/// The built command, as a user runs it.
struct DiphotonProcess {
  let status: Int32
  let output: String
  let errors: String

  init(_ arguments: String..., in folder: TemporaryFolder? = nil) throws {
    try self.init(arguments, in: folder)
  }

  /// Runs `diphoton` with `arguments` in `folder`, and waits for its end.
  init(_ arguments: [String], in folder: TemporaryFolder? = nil) throws {
    let process = try Self.make(arguments, in: folder)
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    // Standard error is short enough for a pipe to hold all of it.
    self.output = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    self.errors = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
  }

  /// A process that is not yet running.
  static func make(_ arguments: [String], in folder: TemporaryFolder? = nil) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: try #require(executable, "there is no built 'diphoton' near the tests"))
    process.arguments = arguments
    process.environment = ["COLUMNS": "80", "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"]
    if let folder { process.currentDirectoryURL = URL(filePath: folder.path) }
    return process
  }

  /// The command lies where the tests were built: beside the bundle of tests, or above it.
  private static let executable: String? = {
    var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<5 {
      let candidate = folder.appending(path: "diphoton").path
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue {
        return candidate
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }()
}
