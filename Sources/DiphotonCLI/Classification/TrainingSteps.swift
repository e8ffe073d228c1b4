import AnalysisCLI
import Base
import Classification
import Synchronization

/// Shows how far training is.
struct TrainingSteps: Sendable {
  private let display: ProgressDisplay<WorkStep>?
  private let current = Current()

  private final class Current: Sendable {
    let work = Mutex<String>("")
  }

  init(_ display: ProgressDisplay<WorkStep>?) { self.display = display }

  func show(_ progress: TrainingProgress) {
    let work =
      "training \(progress.method.rawValue)"
      + (progress.modelCount > 1 ? ", model \(progress.model + 1) of \(progress.modelCount)" : "")
    let isNew = current.work.withLock { current in
      defer { current = work }
      return current != work
    }
    let loss = progress.step.validationLoss.map { ", loss \(Numeral.fixed($0, decimals: 4))" } ?? ""
    display?.update { step, elapsed in
      if isNew { step.begin(work, of: progress.step.limit, .steps(progress.method.steps), at: elapsed) }
      step.rename(work + loss)
      step.reach(progress.step.number, of: progress.step.limit)
    }
  }
}

extension Method {
  /// What its steps are called.
  fileprivate var steps: String {
    switch self {
    case .trees: "rounds"
    case .sets: "epochs"
    case .pyramid: "machines"
    }
  }
}
