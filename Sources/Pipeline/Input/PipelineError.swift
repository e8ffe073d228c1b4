import Base
import ByteIO

/// Why a run did not succeed.
public struct PipelineError: Error, Sendable {
  /// What kind of failure it is; new codes may be added.
  public struct Code: RawRepresentable, Sendable, Hashable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// An option has a value that makes no sense.
    public static let invalidOption = Code(rawValue: "invalidOption")
    /// Input files could not be read; ``PipelineError/failures`` says which and why.
    public static let inputFailed = Code(rawValue: "inputFailed")
    /// An input file is not the one that was found when the run began.
    public static let inputChanged = Code(rawValue: "inputChanged")
    /// More files are bad than may be left out.
    public static let tooManyBadFiles = Code(rawValue: "tooManyBadFiles")
    /// What an interrupted run left cannot be resumed, because this run is another one.
    public static let cannotResume = Code(rawValue: "cannotResume")
    /// An input file was left out by the interrupted run that this one resumes.
    public static let skippedBefore = Code(rawValue: "skippedBefore")
    /// A file does not say which release of the data it is of.
    public static let unknownRelease = Code(rawValue: "unknownRelease")
    /// A file is of another release of the data than the first one.
    public static let otherRelease = Code(rawValue: "otherRelease")
    /// A plan is not that of this run, or has no such shard.
    public static let otherPlan = Code(rawValue: "otherPlan")
    /// The analysis asked for a branch or returned a column that it had not named.
    public static let analysisContract = Code(rawValue: "analysisContract")
  }

  public let code: Code
  public let message: String
  /// The input files that failed, in the order of the input, if that is why.
  public let failures: [FileFailure]

  public init(_ code: Code, _ message: String, failures: [FileFailure] = []) {
    self.code = code
    self.message = message
    self.failures = failures
  }

  /// A run that is another one than that which was interrupted.
  static func cannotResume(_ reason: String) -> PipelineError {
    PipelineError(.cannotResume, "the interrupted run cannot be resumed: \(reason)")
  }

  /// A file that is another one than that which the run found.
  package static func inputChanged(_ location: Location, _ difference: String) -> PipelineError {
    PipelineError(.inputChanged, "\(location) has changed since the run began: it \(difference)")
  }

  /// Files that could not be read.
  static func inputFailed(_ failures: [FileFailure], of count: Int) -> PipelineError {
    let all = failures.map(\.description).joined(separator: "\n")
    let message = count == 1 ? all : "\(failures.count) of \(count) files cannot be read:\n\(all)"
    return PipelineError(.inputFailed, message, failures: failures)
  }
}

extension PipelineError: CustomStringConvertible {
  public var description: String { message }
}

/// An input file that could not be read, and why.
public struct FileFailure: Sendable, CustomStringConvertible {
  /// The file's position in the input.
  public let index: Int
  public let file: InputFile
  public let error: any Error

  public init(index: Int, file: InputFile, error: any Error) {
    self.index = index
    self.file = file
    self.error = error
  }

  /// Whether it may be read another time.
  package var mayPass: Bool { (error as? any CategorizedError)?.mayPass ?? false }

  /// Whether the file itself is at fault: it is damaged, or lacks what is needed. Bytes that cannot be had, a want of the
  /// system, another file in its place and a mistake of the analysis say nothing about it.
  package var isOfFile: Bool {
    let isChanged = (error as? PipelineError)?.code == .inputChanged
    return !mayPass && !isChanged && [.corrupt, .schema].contains(FailureCategory(of: error))
  }

  /// `label: reason`, with the file's location unless the reason begins with it.
  public var description: String {
    let reason = String(describing: error)
    return reason.hasPrefix(file.location.shown)
      ? "\(file.label): \(reason)" : "\(file.label): \(file.location): \(reason)"
  }
}

extension PipelineError: CodedError {
  package static let categories: [Code: FailureCategory] = [
    .invalidOption: .usage, .cannotResume: .usage, .otherPlan: .usage, .inputFailed: .transport,
    .inputChanged: .corrupt, .tooManyBadFiles: .corrupt, .skippedBefore: .corrupt, .unknownRelease: .schema,
    .otherRelease: .schema, .analysisContract: .software,
  ]

  /// That of the first file that failed, if that is why.
  package var category: FailureCategory {
    (failures.first?.error).map(FailureCategory.init) ?? Self.categories[code] ?? .software
  }

  /// Whether all files that failed may be read another time.
  package var mayPass: Bool {
    !failures.isEmpty && failures.allSatisfy(\.mayPass)
  }
}
