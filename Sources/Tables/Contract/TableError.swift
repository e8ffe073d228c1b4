import Base
import ByteIO

/// Why a table could not be written or read.
public struct TableError: Error, Sendable, CustomStringConvertible {
  public struct Code: RawRepresentable, Sendable, Hashable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The output is already there, and replacing it was not asked for.
    public static let exists = Code(rawValue: "exists")
    /// Another process is writing this output.
    public static let busy = Code(rawValue: "busy")
    /// The system does not let the output come into being: no such folder, no permission, not a file.
    public static let cannotCreate = Code(rawValue: "cannotCreate")
    /// The system reported an error while writing, such as a full disk.
    public static let writeFailed = Code(rawValue: "writeFailed")
    /// The format has no way to write this column.
    public static let invalidColumn = Code(rawValue: "invalidColumn")
    /// The system does not let the table be read: there is none, no permission, a disk that fails.
    public static let cannotRead = Code(rawValue: "cannotRead")
    /// The table contradicts itself or its descriptions, or is no table.
    public static let corrupt = Code(rawValue: "corrupt")
    /// The table is of a kind that is not read here.
    public static let unsupported = Code(rawValue: "unsupported")
    /// The table has no column of this name.
    public static let noColumn = Code(rawValue: "noColumn")
  }

  public let code: Code
  /// The table's path; nil if the error is about the table itself.
  public let path: String?
  public let message: String
  /// Whether the same attempt may succeed later.
  package let mayPass: Bool

  public init(_ code: Code, path: String? = nil, _ message: String) {
    self.init(code, path: path, message, mayPass: code == .busy)
  }

  /// A call of the system that failed: `message: the system's words`.
  package init(_ code: Code, path: String, _ message: String, _ failure: SystemFailure) {
    self.init(code, path: path, "\(message): \(failure)", mayPass: failure.mayPass)
  }

  /// - Parameter mayPass: what whoever saw the failure knows better than the code says.
  init(_ code: Code, path: String?, _ message: String, mayPass: Bool) {
    self.code = code
    self.path = path
    self.message = message
    self.mayPass = mayPass
  }

  public var description: String {
    if let path { "\(path): \(message)" } else { message }
  }
}

extension TableError {
  /// A sound file, but of a format that is not read as a table.
  ///
  /// - Parameter addition: what else is to be said of it.
  init(otherFormat signature: FileSignature, path: String, _ addition: String = "") {
    self.init(.unsupported, path: path, "this is \(signature.rawValue)\(addition), which is not read as a table")
  }
}

extension TableError: CodedError {
  package static let categories: [Code: FailureCategory] = [
    .exists: .output, .busy: .output, .cannotCreate: .output, .writeFailed: .output,
    .cannotRead: .transport,
    .corrupt: .corrupt, .unsupported: .schema,
    .invalidColumn: .usage, .noColumn: .usage,
  ]
}
