import Base

extension RunEvent {
  /// What it makes one doubt of the input, a sentence each without the full stop.
  ///
  /// - Parameter skips: whether the run goes on without bad files; else it ends with these as its error.
  package func doubts(skippingBadFiles skips: Bool) -> [String] {
    switch self {
    case .fileOpened(let opened): opened.doubts
    case .fileFailed(let failure): skips && failure.isOfFile ? ["skipped: \(failure)"] : []
    case .planned(let plan): plan.doubtAboutRepetitions.map { [$0] } ?? []
    case .resumed, .partitionFinished: []
    }
  }
}

extension FileOpened {
  fileprivate var doubts: [String] {
    var doubts: [String] = []
    if !wasClosed {
      doubts.append(
        "\(file.location) was not closed by its writer; what could be recovered is read: \(entries) events")
    }
    if !replaced.isEmpty {
      doubts.append(
        "\(file.location): its \(replaced.joined(separator: " and its ")) is not used, as the catalogue gives another value"
      )
    }
    return doubts
  }
}

extension RunPlan {
  /// That events are read more than once.
  fileprivate var doubtAboutRepetitions: String? {
    guard let first = repetitions.first else { return nil }
    let inputs = first.map { identity.inputs[$0] }
    let places = Enumeration.text(inputs.map(\.shown))
    let isOne = Set(inputs.map(\.shown)).count == 1
    let labels =
      Set(inputs.map(\.label)).count == 1 ? "" : ", under the labels " + Enumeration.text(inputs.map(\.label))
    let others = repetitions.count == 1 ? "" : "; so it is with \(repetitions.count - 1) more files"
    return isOne
      ? "\(places) is named \(inputs.count) times, so that its events are in the table more than once\(labels); name it once\(others)"
      : "\(places) hold the same events, which are in the table more than once\(labels); name one of them\(others)"
  }
}
