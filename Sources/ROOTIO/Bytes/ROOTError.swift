import Base
import ByteIO

/// Why something in a ROOT file could not be read.
public struct ROOTError: Error, Sendable {
  /// What kind of failure it is; new codes may be added.
  public struct Code: RawRepresentable, Sendable, Hashable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The bytes are not those of a ROOT file.
    public static let notROOT = Code(rawValue: "notROOT")
    /// The bytes are those of a file of another format that is known.
    public static let otherFormat = Code(rawValue: "otherFormat")
    /// The bytes contradict the format or themselves: damaged or cut off.
    public static let corrupt = Code(rawValue: "corrupt")
    /// Well-formed, but of a kind that this library does not read.
    public static let unsupported = Code(rawValue: "unsupported")
    /// The file has no object of this name, or it is of another class.
    public static let missingObject = Code(rawValue: "missingObject")
    /// The tree has no branch of this name.
    public static let missingBranch = Code(rawValue: "missingBranch")
    /// The branch holds values of another type or shape than was asked for.
    public static let wrongType = Code(rawValue: "wrongType")
    /// Entries were asked for that the tree does not have.
    public static let outOfRange = Code(rawValue: "outOfRange")
    /// The bytes could not be had; ``ROOTError/cause`` says why.
    public static let transport = Code(rawValue: "transport")
  }

  public let code: Code
  /// The file's path or URL.
  public let file: String
  /// The object in the file, such as `mini/photon_pt, basket 3`; nil for the file as a whole.
  public let object: String?
  /// Where in the file the object's record, or the offending byte, lies.
  public let offset: Int?
  public let message: String
  /// The error underneath, if there is one.
  public let cause: (any Error)?

  public init(
    _ code: Code, file: String, object: String? = nil, offset: Int? = nil, _ message: String, cause: (any Error)? = nil
  ) {
    self.code = code
    self.file = file
    self.object = object
    self.offset = offset
    self.message = message
    self.cause = cause
  }
}

extension ROOTError: CustomStringConvertible {
  /// `file: object: at byte N: message`.
  public var description: String {
    var parts = [file]
    if let object { parts.append(object) }
    if let offset { parts.append("at byte \(offset)") }
    parts.append(message)
    return parts.joined(separator: ": ")
  }
}

extension ROOTError: CategorizedError {
  package static let categories: [Code: FailureCategory] = [
    .transport: .transport,
    .notROOT: .corrupt, .corrupt: .corrupt, .outOfRange: .corrupt,
    .otherFormat: .schema, .unsupported: .schema, .missingObject: .schema, .missingBranch: .schema, .wrongType: .schema,
  ]

  /// That of the error underneath, if there is one; else as in ``categories``, and `corrupt` for a code of somebody else's
  /// making.
  package var category: FailureCategory { cause.map(FailureCategory.init) ?? Self.categories[code] ?? .corrupt }

  package var mayPass: Bool { (cause as? any CategorizedError)?.mayPass ?? false }
}
