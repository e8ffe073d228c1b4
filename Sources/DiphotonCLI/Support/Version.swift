/// The program and its version.
enum Version {
  /// The only place of the number; docs/releasing.md says when it changes.
  static let current = "0.2.0"
  /// The program's name.
  static let program = "diphoton"
}
