import Base

/// Why it is not known how a table came about.
public struct ProvenanceError: Error, Sendable {
  /// What kind of failure it is; new codes may be added.
  public struct Code: RawRepresentable, Sendable, Hashable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A table has no manifest beside it.
    public static let noManifest = Code(rawValue: "noManifest")
    /// What lies beside a table is no manifest that can be read here.
    public static let badManifest = Code(rawValue: "badManifest")
  }

  public let code: Code
  public let message: String

  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

extension ProvenanceError: CustomStringConvertible {
  public var description: String { message }
}

extension ProvenanceError: CodedError {
  package static let categories: [Code: FailureCategory] = [.noManifest: .transport, .badManifest: .corrupt]
}
