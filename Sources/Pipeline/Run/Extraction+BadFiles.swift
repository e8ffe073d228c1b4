extension Extraction {
  /// Why the run ends, as so many files have failed; nil if it goes on without them.
  ///
  /// It goes on only without files that are bad themselves: another reason, such as a dead server or too few file descriptors,
  /// would leave out good ones.
  func reasonToEnd(after failures: [FileFailure]) -> PipelineError? {
    if failures.isEmpty { return nil }
    guard options.skipsBadFiles, failures.count < files.count else {
      return .inputFailed(failures, of: files.count)
    }
    let others = failures.filter { !$0.isOfFile }
    guard others.isEmpty else { return .inputFailed(others, of: files.count) }
    return excess(of: failures).map { PipelineError(.tooManyBadFiles, $0, failures: failures) }
  }

  /// In what way so many bad files are too many.
  private func excess(of bad: [FileFailure]) -> String? {
    let count = "\(bad.count) of \(files.count) files \(bad.count == 1 ? "is" : "are") bad"
    if let maximum = options.maximumBadFiles {
      return bad.count > maximum ? "\(count), and \(maximum) may be left out" : nil
    }
    let left = Dictionary(grouping: files, by: \.label).mapValues(\.count)
    let lost = Dictionary(grouping: bad, by: \.file.label).filter { $0.value.count == left[$0.key] }.keys.sorted()
    if let label = lost.first {
      let others = lost.count == 1 ? "" : ", and of \(lost.count - 1) other labels"
      return "\(count), among them all of the label \(label)\(others)"
    }
    return 10 * bad.count > files.count ? "\(count), more than a tenth" : nil
  }
}
