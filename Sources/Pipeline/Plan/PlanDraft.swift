/// A plan in the making: which files are still to be opened, and what was found of the others.
struct PlanDraft {
  private var findings: [FileFinding?]
  /// The files that nobody has opened or is about to.
  private var unopened: ArraySlice<Int>
  private var isStopped = false
  /// Why it was stopped, if that is an error.
  private(set) var error: (any Error)?

  /// - Parameter known: what an interrupted run has found of the files, by their positions.
  init(fileCount: Int, known: [Int: FileFinding] = [:]) {
    findings = (0..<fileCount).map { known[$0] }
    unopened = ArraySlice((0..<fileCount).filter { known[$0] == nil })
  }

  /// The files that are still to be opened.
  var remaining: [Int] { Array(unopened) }

  /// The next file to open; nil if there is none, or no more are wanted.
  mutating func next() -> Int? {
    isStopped ? nil : unopened.popFirst()
  }

  /// Takes what was found of a file.
  ///
  /// - Returns: whether it is of use; not after ``stop(because:)``.
  mutating func add(_ finding: FileFinding, of file: Int) -> Bool {
    guard !isStopped else { return false }
    findings[file] = finding
    return true
  }

  /// Asks for no more files, and takes nothing of those that are being opened.
  mutating func stop(because error: (any Error)? = nil) {
    isStopped = true
    self.error = self.error ?? error
  }

  /// The findings of all files; nil as long as one is missing.
  var files: [FileFinding]? {
    let known = findings.compactMap(\.self)
    return known.count == findings.count ? known : nil
  }
}
