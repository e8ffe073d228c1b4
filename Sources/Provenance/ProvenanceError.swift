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
    /// There is no room for what a manifest is made of.
    package static let cannotKeep = Code(rawValue: "cannotKeep")
  }

  public let code: Code
  public let message: String
  package let mayPass: Bool

  public init(_ code: Code, _ message: String) {
    self.init(code, message, mayPass: false)
  }

  package init(_ code: Code, _ message: String, mayPass: Bool) {
    self.code = code
    self.message = message
    self.mayPass = mayPass
  }
}

extension ProvenanceError: CustomStringConvertible {
  public var description: String { message }
}

extension ProvenanceError: CodedError {
  package static let categories: [Code: FailureCategory] = [
    .noManifest: .transport, .badManifest: .corrupt,
    .cannotKeep: .output,
  ]
}
