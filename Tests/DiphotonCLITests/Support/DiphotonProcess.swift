import Foundation
import Testing

/// The built command, as a user runs it.
struct DiphotonProcess {
  let status: Int32
  let output: String
  let errors: String

  init(_ arguments: String..., in folder: TemporaryFolder? = nil) async throws {
    try await self.init(arguments, in: folder)
  }

  /// Runs `diphoton` with `arguments` in `folder`, and waits for its end without keeping other tests from running.
  ///
  /// - Parameters:
  ///   - isInterrupted: whether it gets the signal of Ctrl-C soon after it has begun to write in `folder`.
  ///   - readsOutput: whether there is a reader for what it prints; if not, writing fails from the start.
  init(
    _ arguments: [String], in folder: TemporaryFolder? = nil, isInterrupted: Bool = false, readsOutput: Bool = true
  ) async throws {
    let path = folder?.path
    self = try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            try Self(
              waitingFor: Self.make(arguments, in: path), interruptingIn: isInterrupted ? path : nil,
              readsOutput: readsOutput)
          })
      }
    }
  }

  private init(waitingFor process: Process, interruptingIn folder: String?, readsOutput: Bool) throws {
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    if !readsOutput { try output.fileHandleForReading.close() }
    try process.run()
    if let folder {
      while try process.isRunning && FileManager.default.contentsOfDirectory(atPath: folder).isEmpty {
        Thread.sleep(forTimeInterval: 0.01)
      }
      Thread.sleep(forTimeInterval: 0.2)
      process.interrupt()
    }
    // Standard error is short enough for a pipe to hold all of it.
    self.output =
      readsOutput ? String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) : ""
    self.errors = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
  }

  private static func make(_ arguments: [String], in folder: String? = nil) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: try #require(executable, "there is no built 'diphoton' near the tests"))
    process.arguments = arguments
    process.environment = ["COLUMNS": "80", "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"]
    // In seconds: servers that are not there are given up soon.
    process.environment?["DIPHOTON_PATIENCE"] = "3"
    // How a sanitizer is to behave holds for the command as for the tests.
    process.environment?["ASAN_OPTIONS"] = ProcessInfo.processInfo.environment["ASAN_OPTIONS"]
    if let folder { process.currentDirectoryURL = URL(filePath: folder) }
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
