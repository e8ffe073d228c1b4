/// The program's version.
enum Version {
  /// The only place of the number; docs/releasing.md says when it changes.
  static let current = "0.2.0"
}
