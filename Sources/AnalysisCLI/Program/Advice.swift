import Base
import ByteIO
import Configuration
import Events
import Expressions
import Farm
import Pipeline
import Provenance
import ROOTIO
import Tables

/// What to do about an error, as a sentence.
enum Advice {
  static let bug = "Please report this as a bug."

  /// - Parameter name: the program's.
  static func of(_ error: any CategorizedError, program name: String) -> String {
    switch error {
    case let error as CommandError: error.advice
    case let error as ConfigurationError: of(error)
    case let error as PipelineError: of(error)
    case let error as ProvenanceError: of(error, name)
    case let error as ROOTError: of(error, name)
    case let error as ByteIOError: of(error)
    case let error as TableError: of(error)
    case let error as FarmError: error.advice(program: name)
    case let error as EventsError where error.code == .missingQuantity:
      "Read files of a release of the data that has it."
    case let error as EventsError where error.category == .corrupt:
      "The event contradicts itself: make the file again."
    case is ExpressionError: "Correct the expression, or cut away such events before it."
    case is EnvironmentError: "Correct the variable, or unset it."
    case is ThreadError: "Use fewer threads, or raise the system's limits, and try again."
    default: bug
    }
  }

  private static func of(_ error: ConfigurationError) -> String {
    switch error.code {
    case .unreadable: "Name a YAML file that is there and that you may read."
    case .noFiles: "Name the files with --file LABEL=PATH, or those of a catalogue with --catalogue."
    case .noBase: "Say where with --base FOLDER, or name the files with --file LABEL=PATH."
    case .wrongBase: "Name that folder with --base."
    case .invalidDefinition: "Correct the expressions; docs/expressions.md has the grammar."
    case .invalidLabel: "Choose a label that fits into a field of the table."
    default: "Correct the file; 'extract --help' describes it."
    }
  }

  private static func of(_ error: PipelineError) -> String {
    switch error.code {
    case .cannotResume: "Run the command as it was then, or without --resume to begin again from the start."
    case .unknownRelease, .otherRelease: "Read files of one release of the data."
    case .invalidOption: "Correct the option or the configuration file."
    case .inputChanged: "Run the command again when nobody changes the files any more."
    case .tooManyBadFiles: "Fetch or make them again, or say with --max-bad-files how many may be left out."
    default: bug
    }
  }

  private static func of(_ error: ProvenanceError, _ name: String) -> String {
    switch error.code {
    case .noManifest: "Name a table whose manifest lies beside it, as '\(name) extract' leaves it."
    case .cannotKeep: "Check the folder's permissions and the disk's free space."
    default: "Make the table again, or fetch its manifest once more."
    }
  }

  private static func of(_ error: ROOTError, _ name: String) -> String {
    switch error.code {
    case .transport: "Check that the file can be read."
    case .missingObject: "See what is in the file with '\(name) inspect \(error.file)'."
    case .missingBranch:
      "See the tree's branches with '\(name) inspect \(error.file)'; a file of data is named with --data-file, or is of 'type: data' in a catalogue."
    case .wrongType: "See the tree's branches with '\(name) inspect \(error.file)'."
    case .unsupported: "Write the file again in a way that is supported, for instance with ROOT's hadd."
    case .otherFormat: "Check that this is the right file; one that is compressed as a whole has to be inflated first."
    case .notROOT: "Check that this is the right file and that it was fetched as a whole."
    default: "The file is damaged: fetch or make it again."
    }
  }

  private static func of(_ error: ByteIOError) -> String {
    switch error.code {
    case .notFound: "Check the path, and the current folder if it is a relative one."
    case .permissionDenied: "Ask for permission to read it, or copy it to where you may."
    case .notAFile: "Name a file, which a folder is not."
    case .connectionFailed, .timedOut, .serverBusy: "Check the URL and the network, and try again."
    case .unknownScheme: "Fetch the file and give its local path."
    default: "Check the disk or the connection, and try again."
    }
  }

  private static func of(_ error: TableError) -> String {
    switch error.code {
    case .exists: "Replace it with --force, or choose another --output."
    case .busy: "Wait until it has ended, or choose another --output."
    case .cannotCreate: "Choose a name in a folder that exists and may be written to."
    case .cannotRead: "Check the path and that the file can be read."
    case .corrupt: "Check that this is the right file; if so, make the table again."
    case .unsupported: "Check that this is the right file; if so, write it as Parquet with plain columns, or as text."
    case .noColumn: "Choose one of the table's columns."
    case .invalidColumn: "Choose another --format."
    default: "Check the disk's free space, and try again."
    }
  }
}
