import Base
import ByteIO
import Events
import ROOTIO

/// The files of a run as they are opened. Only so many are kept open: a catalogue may have more files than a process may
/// open.
final class InputFiles: Sendable {
  let inputs: [InputFile]
  private let branches: @Sendable (EventSample) -> WantedBranches
  private let sources: SourceRegistry
  private let first: FirstTree?
  private let known: Set<Int>
  /// How many are open at once.
  let limits: OpenFileLimits
  private let state = Monitor(State())

  private struct State {
    var kept: [Int: OpenedFile] = [:]
    /// The files that a thread is opening again.
    var opening: Set<Int> = []
  }

  private enum Access {
    case kept(OpenedFile)
    /// The caller is the one to open it.
    case toOpen
  }

  /// - Parameters:
  ///   - branches: those that are read of the files of a sample.
  ///   - first: the one that is open already, if any; its release is what all files have to be of.
  ///   - known: the files that were found by an interrupted run.
  init(
    _ inputs: [InputFile], branches: @escaping @Sendable (EventSample) -> WantedBranches, sources: SourceRegistry,
    first: FirstTree? = nil, known: Set<Int> = [], limits: OpenFileLimits
  ) {
    self.inputs = inputs
    self.branches = branches
    self.sources = sources
    self.first = first
    self.known = known
    self.limits = limits
  }

  /// Opens a file for the first time, and keeps it open if few are.
  func open(_ index: Int) throws -> OpenedFile {
    let tree = try first?.opened(index) ?? InputTree(inputs[index], sources: sources)
    try first?.check(tree)
    let opened = try openedFile(tree)
    state.withLock {
      if $0.kept.count < limits.kept { $0.kept[index] = opened }
    }
    return opened
  }

  /// A file that was found, opened again if it was not kept, by one thread while others wait. Those before it are closed
  /// once nobody uses them: the work goes from the first file to the last.
  ///
  /// - Throws: as ``open(_:)``; if it is not as it was found, `inputChanged`, or `cannotResume` if an interrupted run found it.
  func opened(_ index: Int, as found: FoundFile) throws -> OpenedFile {
    state.withLock { $0.kept = $0.kept.filter { $0.key >= index } }
    let access = state.wait { state -> Access? in
      if let kept = state.kept[index] { return .kept(kept) }
      return state.opening.insert(index).inserted ? .toOpen : nil
    }
    if case .kept(let file) = access { return file }
    var opened: OpenedFile?
    defer {
      state.withLock {
        $0.opening.remove(index)
        $0.kept[index] = opened
      }
    }
    let source = try sources.open(inputs[index].location)
    // Before anything is read: what could not be read of another file would be blamed on this one.
    if let difference = found.source.difference(to: source.identity) { throw changed(index, difference) }
    let file = try openedFile(InputTree(inputs[index], source, sources))
    if let difference = found.difference(to: file) { throw changed(index, difference) }
    opened = file
    return file
  }

  private func openedFile(_ tree: InputTree) throws -> OpenedFile {
    try OpenedFile(tree, branches: branches(tree.input.sample))
  }

  /// A file that is open at present.
  func kept(_ index: Int) -> OpenedFile? { state.withLock { $0.kept[index] } }

  func changed(_ index: Int, _ difference: String) -> PipelineError {
    let location = inputs[index].location
    return known.contains(index)
      ? .cannotResume("\(location) \(difference)") : .inputChanged(location, difference)
  }
}
