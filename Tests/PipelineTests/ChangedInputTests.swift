import ByteIO
import Foundation
import Synchronization
import Testing

@testable import Pipeline

/// Files that are not the same in the end of a run as when it began.
@Suite final class ChangedInputTests: Sendable {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "/ChangedInputTests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  private func copy(_ name: String, as other: String) throws {
    try FileManager.default.copyItem(atPath: Fixtures.edge(name).path, toPath: "\(folder)/\(other)")
  }

  private func input(_ name: String) -> InputFile {
    InputFile(label: "x", location: Location(path: "\(folder)/\(name)"), tree: "mini")
  }

  enum Change: String, CaseIterable {
    /// As many bytes, the same ones, written into the file.
    case inPlace
    /// Another file takes its name.
    case rename
    /// Another file of the same bytes takes its name.
    case equalRename
    /// One that is no ROOT file takes its name.
    case text
    /// The link leads elsewhere.
    case link
  }

  private func change(_ name: String, _ change: Change) throws {
    let path = "\(folder)/\(name)"
    switch change {
    case .inPlace:
      let bytes = try #require(FileManager.default.contents(atPath: path))
      let handle = try #require(FileHandle(forWritingAtPath: path))
      try handle.write(contentsOf: bytes)
      try handle.close()
    case .rename, .equalRename, .text:
      try copy(change == .rename ? "zlib9" : change == .text ? "text" : "zlib1", as: "new.root")
      #expect(rename("\(folder)/new.root", path) == 0)
    case .link:
      unlink(path)
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: Fixtures.edge("zlib9").path)
    }
  }

  /// Why a run fails in which something happens at an event.
  private func failure(
    _ files: [InputFile], options: RunOptions = RunOptions(), at event: @escaping @Sendable (RunEvent) -> Bool,
    _ change: @escaping @Sendable () throws -> Void
  ) async throws -> PipelineError? {
    // What is changed within a tick of the system's clock has the same time of change.
    try await Task.sleep(for: .milliseconds(50))
    let isDone = Mutex(false)
    let sink = MemorySink()
    let error = await #expect(throws: PipelineError.self) {
      try await Extraction(of: files, with: JetMultiplicity(), options: options).run(into: sink) { happened in
        guard event(happened), isDone.withLock({ !$0 }) else { return }
        isDone.withLock { $0 = true }
        #expect(throws: Never.self) { try change() }
      } announcing: { _ in
        Issue.record("the table was announced")
        return []
      }
    }
    // What was made of it before is of no use.
    #expect(sink.isAbandoned && !sink.content.withLock(\.keepsProgress))
    return (error?.failures.first?.error as? PipelineError) ?? error
  }

  @Test(arguments: Change.allCases, [1, 3])
  func afterItWasRead(change: Change, threads: Int) async throws {
    try copy("zlib1", as: "a.root")
    try copy("zstd", as: "b.root")
    var options = RunOptions()
    options.threads = threads
    let error = try await failure([input("a.root"), input("b.root")], options: options) { event in
      guard case .partitionFinished(let end) = event else { return false }
      return end.index == 0
    } _: { [self] in
      try self.change("a.root", change)
    }
    #expect(error?.code == .inputChanged)
    #expect(error?.message.contains("a.root has changed since the run began: it ") == true)
  }

  /// It was opened, and stays open.
  @Test(arguments: Change.allCases) func beforeItWasRead(change: Change) async throws {
    try copy("zlib1", as: "a.root")
    let error = try await failure([input("a.root")]) { event in
      if case .planned = event { true } else { false }
    } _: { [self] in
      try self.change("a.root", change)
    }
    #expect(error?.code == .inputChanged)
  }

  /// More files than are kept open; what is in the place of one of them is no bad file.
  @Test(arguments: Change.allCases, [false, true]) func beforeItIsOpenedAgain(change: Change, skips: Bool) async throws
  {
    for index in 0..<70 {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/\(index).root", withDestinationPath: Fixtures.edge("no_entries").path)
    }
    for index in 70..<90 { try copy("zlib1", as: "\(index).root") }
    var options = RunOptions()
    options.skipsBadFiles = skips
    options.maximumBadFiles = 10
    let files = (0..<90).map { input("\($0).root") }
    let error = try await failure(files, options: options) { event in
      if case .planned = event { true } else { false }
    } _: { [self] in
      try self.change("85.root", change)
    }
    #expect(error?.code == .inputChanged)
    #expect(error?.message.contains("/85.root has changed") == true)
  }

  @Test func whatStaysAsItWasIsNoChange() async throws {
    try copy("zlib1", as: "a.root")
    let sink = MemorySink()
    _ = try await Extraction(of: [input("a.root")], with: JetMultiplicity()).run(into: sink)
    #expect(sink.isFinished)
  }
}
