import Base

/// Why work after a plan could not be done.
package struct FarmError: Error, Sendable, CustomStringConvertible {
  package enum Code: Sendable, Hashable {
    /// There is no plan, or it cannot be read.
    case noPlan
    /// A plan is there already.
    case exists
    /// A plan's files contradict themselves.
    case corruptPlan
    /// The plan is that of another program, analysis or version.
    case otherPlan
    /// The plan has no such part, or a list of parts makes no sense.
    case noSuchPart
    /// There is no list of files, or it cannot be read.
    case noList
    /// A list of files makes no sense.
    case invalidList
    /// A URL with a secret in it would have to be written into the plan.
    case secret
    /// An input file is not the one that the plan has found.
    case otherInput
    /// Parts are missing.
    case incomplete
    /// A part's file is not as its sidecar says; it is made again.
    case damagedPart
    /// Parts contradict each other or the plan.
    case contradiction
    /// Two tries of a part gave different bytes.
    case notReproducible
    /// A file cannot be written.
    case cannotWrite
    /// A batch system cannot be had.
    case noEngine
  }

  package let code: Code
  package let message: String
  package let mayPass: Bool

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
    mayPass = code == .incomplete || code == .damagedPart
  }

  /// A call of the system that failed.
  package init(_ code: Code, _ message: String, _ failure: SystemFailure) {
    self.code = code
    self.message = "\(message): \(failure)"
    mayPass = failure.mayPass
  }

  package var description: String { message }

  /// What to do, as a sentence.
  ///
  /// - Parameter name: the program's.
  package func advice(program name: String) -> String {
    switch code {
    case .noPlan: "Name a folder that '\(name) plan' has made."
    case .exists: "Choose another --output, or remove the plan if nothing of it is needed."
    case .corruptPlan: "Make the plan again."
    case .otherPlan: "Use the program that has made the plan, or make the plan again."
    case .noSuchPart: "Name parts by their numbers, from 0 on; '\(name) status' lists them."
    case .noList: "Check the path of the list."
    case .invalidList:
      "Correct the list: a file a line, as label=path, or with tabs between label and path; or a fileset in JSON."
    case .secret: "Give tokens and certificates by the environment of the jobs, and leave them out of URLs."
    case .otherInput: "Make the plan again, after the files."
    case .incomplete: "Run these parts again; '\(name) submit' does it for a batch system."
    case .damagedPart: "Run the part again; '\(name) submit' does it for a batch system."
    case .contradiction: "Remove the parts that are named, and run them again."
    case .notReproducible:
      "Look for a machine that computes wrongly, or for a library that is another one there; then remove the part and run it again."
    case .cannotWrite: "Check the folder's permissions and the disk's free space."
    case .noEngine: "Load the batch system's commands, or write the submission alone with --dry-run."
    }
  }
}

extension FarmError: CodedError {
  package static let categories: [Code: FailureCategory] = [
    .noPlan: .transport, .exists: .output, .corruptPlan: .corrupt, .otherPlan: .usage, .noSuchPart: .usage,
    .noList: .transport, .invalidList: .usage, .secret: .usage, .otherInput: .corrupt, .incomplete: .software,
    .damagedPart: .corrupt,
    .contradiction: .corrupt, .notReproducible: .software, .cannotWrite: .output, .noEngine: .transport,
  ]
}
