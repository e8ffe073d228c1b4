import ByteIO
import ROOTIO

/// The tree of the first of a run's files that can be read. By it is known what the others are: their release, and what branches
/// there are.
public struct FirstTree: Sendable {
  /// The release that the run's files are of; nil if that is not asked.
  public let release: String?
  private let marks: ReleaseMarks?
  /// Its file's position in the input.
  private let index: Int
  /// What was opened.
  let tree: InputTree

  /// Opens files until one can be read. Blocks the calling thread.
  ///
  /// - Parameter marks: by what releases are told from each other, if the file has to say its own.
  /// - Throws: `inputFailed` if no file does.
  public init(of files: [InputFile], by marks: ReleaseMarks?, sources: SourceRegistry) throws(PipelineError) {
    var failures: [FileFailure] = []
    for (index, file) in files.enumerated() {
      do {
        let tree = try InputTree(file, sources: sources)
        self.init(tree, at: index, release: try marks?.release(of: tree), by: marks)
        return
      } catch {
        failures.append(FileFailure(index: index, file: file, error: error))
      }
    }
    throw .inputFailed(failures, of: files.count)
  }

  private init(_ tree: InputTree, at index: Int, release: String?, by marks: ReleaseMarks?) {
    self.tree = tree
    self.index = index
    self.release = release
    self.marks = marks
  }

  /// The same, with the release that the file says, if it says one: then all files have to be of it.
  package func recognised(by marks: ReleaseMarks) -> FirstTree {
    marks.release(of: tree.tree).map { FirstTree(tree, at: index, release: $0, by: marks) } ?? self
  }

  /// The file of this position in the input, if it is open already.
  func opened(_ index: Int) -> InputTree? { index == self.index ? tree : nil }

  /// What the tree has.
  package var contents: TreeContents { TreeContents(tree) }

  /// Where the files of its friends are looked for.
  package var friendLocations: [Location] { tree.friends.locations }

  /// - Throws: `otherRelease` if the file is of another release, `unknownRelease` if it does not say.
  func check(_ input: InputTree) throws(PipelineError) {
    guard let marks, let release else { return }
    let other = try marks.release(of: input)
    guard other != release else { return }
    throw PipelineError(
      .otherRelease,
      "\(input.file.name): the tree \(input.path) is of the release \(other), and \(tree.file.name) of \(release): their columns differ"
    )
  }
}
