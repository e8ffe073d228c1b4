import Base
import ByteIO
import Configuration
import Pipeline
import Provenance
import ROOTIO
import Tables

/// What a user gets to know of an error: what and where, what to do, and the exit status.
public struct ErrorReport: Sendable {
  public let status: ExitStatus
  /// What is wrong and where, in one sentence without the full stop.
  public let message: String
  /// What to do, as a sentence.
  public let advice: String

  public init(_ status: ExitStatus, _ message: String, advice: String) {
    self.init(status, message, advice)
  }

  private init(_ status: ExitStatus, _ message: String, _ advice: String) {
    self.status = status
    self.message = message
    self.advice = advice
  }

  /// Nil for errors that are not from here but from the argument parser.
  init?(_ error: any Error, from program: any AnalysisProgram.Type) {
    if let report = program.report(of: error) {
      self = report
      return
    }
    switch error {
    case let error as CommandError: self.init(error.status, error.message, error.advice)
    case let error as ConfigurationError: self.init(error)
    case let error as PipelineError: self.init(error, program)
    case let error as ProvenanceError: self.init(error, program.name)
    case let error as ROOTError: self.init(error, program.name)
    case let error as ByteIOError: self.init(error)
    case let error as TableError: self.init(error)
    case let error as ThreadError:
      self.init(.software, error.description, "Use fewer threads, or raise the system's limits, and try again.")
    default: return nil
    }
  }

  /// The lines for standard error.
  func text(program name: String) -> String { "\(name): \(message).\n\(advice)".printable }

  private init(_ error: ConfigurationError) {
    switch error.code {
    case .unreadable:
      self.init(.transport, error.message, "Name a YAML file that is there and that you may read.")
    case .noFiles:
      self.init(
        .usage, error.message, "Name the files with --file LABEL=PATH, or those of a catalogue with --catalogue.")
    case .noBase:
      self.init(.usage, error.message, "Say where with --base FOLDER, or name the files with --file LABEL=PATH.")
    case .invalidLabel:
      self.init(.usage, error.message, "Choose a label that fits into a field of the table.")
    case .outputIsRead:
      self.init(.usage, error.message, "Choose another name for it.")
    default:
      self.init(.usage, error.message, "Correct the file; 'extract --help' describes it.")
    }
  }

  private init(_ error: PipelineError, _ program: any AnalysisProgram.Type) {
    switch error.code {
    case .inputFailed:
      let first = error.failures.first.flatMap { ErrorReport($0.error, from: program) }
      self.init(first?.status ?? .software, error.message, first?.advice ?? "Please report this as a bug.")
    case .cannotResume:
      self.init(
        .usage, error.message, "Run the command as it was then, or without --resume to begin again from the start.")
    case .invalidOption:
      self.init(.usage, error.message, "Correct the option or the configuration file.")
    default:
      self.init(.software, error.message, "Please report this as a bug.")
    }
  }

  private init(_ error: ProvenanceError, _ name: String) {
    switch error.code {
    case .noManifest:
      self.init(
        .transport, error.message, "Name a table whose manifest lies beside it, as '\(name) extract' leaves it.")
    default:
      self.init(.corruptInput, error.message, "Make the table again, or fetch its manifest once more.")
    }
  }

  private init(_ error: ROOTError, _ name: String) {
    let message = String(describing: error)
    switch error.code {
    case .transport:
      if let cause = error.cause as? ByteIOError {
        self.init(cause)
      } else {
        self.init(.transport, message, "Check that the file can be read.")
      }
    case .missingObject:
      self.init(.schema, message, "See what is in the file with '\(name) inspect \(error.file)'.")
    case .missingBranch, .wrongType:
      self.init(.schema, message, "See the tree's branches with '\(name) inspect \(error.file)'.")
    case .unsupported:
      self.init(.schema, message, "Write the file again in a way that is supported, for instance with ROOT's hadd.")
    case .notROOT:
      self.init(.corruptInput, message, "Check that this is the right file and that it was fetched as a whole.")
    default:
      self.init(.corruptInput, message, "The file is damaged: fetch or make it again.")
    }
  }

  private init(_ error: ByteIOError) {
    let advice =
      switch error.code {
      case .notFound: "Check the path, and the current folder if it is a relative one."
      case .permissionDenied: "Ask for permission to read it, or copy it to where you may."
      case .notAFile: "Name a file, which a folder is not."
      case .connectionFailed, .timedOut, .serverBusy: "Check the URL and the network, and try again."
      case .unknownScheme: "Fetch the file and give its local path."
      default: "Check the disk or the connection, and try again."
      }
    self.init(.transport, String(describing: error), advice)
  }

  private init(_ error: TableError) {
    let message = String(describing: error)
    switch error.code {
    case .exists:
      self.init(.output, message, "Replace it with --force, or choose another --output.")
    case .busy:
      self.init(.output, message, "Wait until it has ended, or choose another --output.")
    case .cannotCreate:
      self.init(.output, message, "Choose a name in a folder that exists and may be written to.")
    case .cannotRead:
      self.init(.transport, message, "Check the path and that the file can be read.")
    case .corrupt, .unsupported:
      self.init(.corruptInput, message, "Check that this is the right file; if so, make the table again.")
    case .noColumn:
      self.init(.usage, message, "Choose one of the table's columns.")
    case .invalidText:
      self.init(.usage, message, "Choose a label without tabs and line ends.")
    default:
      self.init(.output, message, "Check the disk's free space, and try again.")
    }
  }
}
