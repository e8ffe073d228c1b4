import Foundation
import TestSupport
import Testing

/// The built command, as a user runs it.
struct DiphotonProcess {
  /// So many run at once: all tests start together, and each run has threads and memory of its own.
  private static let slots = DispatchSemaphore(value: 16)

  let status: Int32
  let output: String
  let errors: String

  init(_ arguments: String..., in folder: TemporaryFolder? = nil) async throws {
    try await self.init(arguments, in: folder)
  }

  /// Runs `diphoton` with `arguments` in `folder`, and waits for its end without keeping other tests from running.
  ///
  /// - Parameters:
  ///   - signal: what it gets once the journal in `folder` says that rows are written.
  ///   - fileLimit: how large a file it may write, in blocks of 512 bytes, as on a disk that is full then.
  ///   - launcher: the command that starts it, such as `prlimit --as=100000000`.
  ///   - limits: what a shell does before, such as `ulimit -n 24`.
  ///   - readsOutput: whether there is a reader for what it prints; if not, writing fails from the start.
  ///   - outputPath: the file that what it prints goes to.
  ///   - streams: what a shell does to its streams, such as `2>&-`.
  ///   - environment: what is in its environment besides the usual.
  ///   - pause: called after the signal, which is to stop the process.
  init(
    _ arguments: [String], in folder: TemporaryFolder? = nil, signal: Int32? = nil, fileLimit: Int? = nil,
    launcher: [String] = [], limits: String = ":", readsOutput: Bool = true, outputPath: String? = nil,
    streams: String = "",
    environment: [String: String] = [:], during pause: (@Sendable () throws -> Void)? = nil
  ) async throws {
    let path = folder?.path
    self = try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        Self.slots.wait()
        defer { Self.slots.signal() }
        continuation.resume(
          with: Result {
            try Self(
              waitingFor: arguments, in: path, launcher: launcher, fileLimit: fileLimit, limits: limits,
              streams: streams, environment: environment,
              sending: signal.flatMap { number in path.map { (number, $0) } }, readsOutput: readsOutput,
              outputPath: outputPath, during: pause)
          })
      }
    }
  }

  /// Runs `diphoton` and blocks the calling thread until its end.
  init(waitingFor arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:]) throws {
    try self.init(waitingFor: arguments, in: folder.path, environment: environment, sending: nil)
  }

  private init(
    waitingFor arguments: [String], in folder: String?, launcher: [String] = [], fileLimit: Int? = nil,
    limits: String = ":", streams: String = "", environment: [String: String],
    sending signal: (number: Int32, folder: String)?, readsOutput: Bool = true, outputPath: String? = nil,
    during pause: (() throws -> Void)? = nil
  ) throws {
    let executable = try #require(Self.executable, "there is no built 'diphoton' near the tests")
    let limit = fileLimit.map { "ulimit -f \($0); " } ?? ""
    let words = ["-c", "\(limits); \(limit)exec \"$@\" \(streams)", "sh"] + launcher + [executable] + arguments
    let output = Pipe()
    let errors = Pipe()
    let file = try outputPath.map { try #require(FileHandle(forWritingAtPath: $0)) } ?? output.fileHandleForWriting
    if !readsOutput { try output.fileHandleForReading.close() }
    // A handle closes its file when it goes.
    let process = try withExtendedLifetime(file) {
      try ChildProcess(
        "/bin/sh", words, environment: Self.environment(with: environment), in: folder, output: file.fileDescriptor,
        errors: errors.fileHandleForWriting.fileDescriptor)
    }
    try output.fileHandleForWriting.close()
    try errors.fileHandleForWriting.close()
    if let signal {
      while process.isRunning, Self.notes(in: signal.folder) == 0 { Thread.sleep(forTimeInterval: 0.005) }
      process.send(signal.number)
      if let pause {
        defer { process.send(SIGCONT) }
        try pause()
      }
    }
    // Standard error is short enough for a pipe to hold all of it.
    self.output =
      readsOutput ? String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) : ""
    self.errors = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    status = process.wait()
  }

  /// How many notes about rows the journals of work folders in `folder` have.
  private static func notes(in folder: String) -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".work") }.reduce(0) { count, name in
      let journal = FileManager.default.contents(atPath: "\(folder)/\(name)/journal.jsonl") ?? Data()
      return count
        + String(decoding: journal, as: UTF8.self).split(separator: "\n").count { $0.contains("\"checkpoint\"") }
    }
  }

  /// What is in its environment, and `others`.
  private static func environment(with others: [String: String]) -> [String: String] {
    var environment = ["COLUMNS": "80", "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"]
    // In seconds: servers that are not there are given up soon.
    environment["DIPHOTON_PATIENCE"] = "3"
    // How a sanitizer is to behave holds for the command as for the tests.
    environment["ASAN_OPTIONS"] = ProcessInfo.processInfo.environment["ASAN_OPTIONS"]
    return environment.merging(others) { $1 }
  }

  /// The command lies where the tests were built: beside the bundle of tests, or above it.
  static let executable: String? = {
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
