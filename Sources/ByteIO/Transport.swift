/// What reads files of servers, and lists their folders: a product of its own, such as `HTTPIO`, which is given to those who open files.
public protocol Transport: Sendable {
  /// The schemes of the URLs that it reads, without `://`.
  static var schemes: [String] { get }

  /// Lets `registry` open URLs of all ``schemes``.
  func register(in registry: inout SourceRegistry)

  /// Lets `expander` list folders of all ``schemes``.
  func register(in expander: inout LocationExpander)
}
