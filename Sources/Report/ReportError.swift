/// Why a table cannot be shown.
public struct ReportError: Error, Sendable, CustomStringConvertible {
  public struct Code: RawRepresentable, Sendable, Hashable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The table has no column of this name.
    public static let missingColumn = Code(rawValue: "missingColumn")
    /// The column's values are of a kind that cannot be shown this way.
    public static let wrongType = Code(rawValue: "wrongType")
    /// The rows have more different labels than a picture can tell apart.
    public static let tooManyLabels = Code(rawValue: "tooManyLabels")
    /// The manifest is not what its format says.
    public static let invalidManifest = Code(rawValue: "invalidManifest")
  }

  public let code: Code
  /// The column it is about, if it is about one.
  public let column: String?
  public let message: String

  public init(_ code: Code, column: String? = nil, _ message: String) {
    self.code = code
    self.column = column
    self.message = message
  }

  public var description: String { message }
}
