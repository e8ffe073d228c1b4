import ByteIO
import ROOTIO

/// The release that a run's files are of, as the first that can be read has it.
public struct RecognisedRelease: Sendable {
  /// The name of the release.
  public let name: String
  private let marks: ReleaseMarks
  /// The file that was opened for it, and its position in the input.
  private let first: (index: Int, tree: InputTree)

  /// Opens files until one says it. Blocks the calling thread.
  ///
  /// - Throws: `inputFailed` if no file does.
  public init(of files: [InputFile], by marks: ReleaseMarks, sources: SourceRegistry) throws(PipelineError) {
    var failures: [FileFailure] = []
    for (index, file) in files.enumerated() {
      do {
        let tree = try InputTree(file, sources: sources)
        self.init(name: try marks.release(of: tree), marks: marks, first: (index, tree))
        return
      } catch {
        failures.append(FileFailure(index: index, file: file, error: error))
      }
    }
    throw .inputFailed(failures, of: files.count)
  }

  private init(name: String, marks: ReleaseMarks, first: (index: Int, tree: InputTree)) {
    self.name = name
    self.marks = marks
    self.first = first
  }

  /// The tree that was opened for it.
  var tree: InputTree { first.tree }

  /// The file of this position in the input, if it is open already.
  func opened(_ index: Int) -> InputTree? { index == first.index ? first.tree : nil }

  /// - Throws: `otherRelease` if the file is of another release, `unknownRelease` if it does not say.
  func check(_ input: InputTree) throws(PipelineError) {
    let other = try marks.release(of: input)
    guard other != name else { return }
    throw PipelineError(
      .otherRelease,
      "\(input.file.name): the tree \(input.path) is of the release \(other), and \(first.tree.file.name) of \(name): their columns differ"
    )
  }
}
