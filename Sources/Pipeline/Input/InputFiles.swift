import Base
import ByteIO
import Events
import ROOTIO

/// The files of a run. All are opened and checked before the work begins, but only so many are kept open: a catalogue
/// may have more files than a process may open.
final class InputFiles: Sendable {
  let inputs: [InputFile]
  private let branches: [InputBranch]
  private let sources: SourceRegistry
  private let maximumKept: Int
  private let state = Monitor(State())

  private struct State {
    var kept: [Int: OpenedFile] = [:]
    var entryCounts: [Int: Int] = [:]
  }

  init(_ inputs: [InputFile], branches: [InputBranch], sources: SourceRegistry, maximumKept: Int = 64) {
    self.inputs = inputs
    self.branches = branches
    self.sources = sources
    self.maximumKept = maximumKept
  }

  /// Opens a file for the first time, and keeps it open if few are.
  func check(_ index: Int) throws -> OpenedFile {
    let opened = try OpenedFile(inputs[index], branches: branches, sources: sources)
    state.withLock {
      $0.entryCounts[index] = opened.tree.entryCount
      if $0.kept.count < maximumKept { $0.kept[index] = opened }
    }
    return opened
  }

  /// A file that was checked, opened again if it was not kept. Those before it are closed once nobody uses them: the
  /// work goes from the first file to the last.
  ///
  /// - Throws: as ``check(_:)``; `corrupt` if the tree has another number of entries than then.
  func opened(_ index: Int) throws -> OpenedFile {
    let kept = state.withLock {
      $0.kept = $0.kept.filter { $0.key >= index }
      return $0.kept[index]
    }
    if let kept { return kept }
    let input = inputs[index]
    let opened = try OpenedFile(input, branches: branches, sources: sources)
    return try state.withLock {
      guard $0.entryCounts[index] == opened.tree.entryCount else {
        throw ROOTError(
          .corrupt, file: input.location.shown, object: input.tree,
          "has \(opened.tree.entryCount) entries, another number than when the run began")
      }
      $0.kept[index] = opened
      return opened
    }
  }

  /// A file that is open at present.
  func kept(_ index: Int) -> OpenedFile? { state.withLock { $0.kept[index] } }
}
