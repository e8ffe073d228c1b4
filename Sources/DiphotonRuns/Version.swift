/// The program and its version.
package enum Version {
  /// The only place of the number; docs/releasing.md says when it changes.
  package static let current = "0.2.0"
  /// The program's name.
  package static let program = "diphoton"
}
