/// An error that says what kind of failure it is, and whether the same attempt may succeed later.
///
/// Each library has a struct of its own with an open set of codes; this is what is closed of it.
package protocol CategorizedError: Error {
  var category: FailureCategory { get }
  /// Whether the same attempt may succeed later, though nobody changes what is asked for or what is read: a server that does
  /// not answer, a full disk, a want of memory.
  var mayPass: Bool { get }
}

extension FailureCategory {
  /// The category of any error; that of one which states none is `software`.
  package init(of error: any Error) {
    self = (error as? any CategorizedError)?.category ?? .software
  }
}

/// An error whose code decides its category.
package protocol CodedError: CategorizedError {
  associatedtype Code: Hashable
  var code: Code { get }
  /// The category of every code of the library.
  static var categories: [Code: FailureCategory] { get }
}

extension CodedError {
  /// As in ``categories``; that of a code of somebody else's making is `software`.
  package var category: FailureCategory { Self.categories[code] ?? .software }
  /// Few failures pass by themselves.
  package var mayPass: Bool { false }
}
