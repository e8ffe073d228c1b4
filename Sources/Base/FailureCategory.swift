/// What kind of failure an error is: a closed set, from which the exit status of a program follows.
package enum FailureCategory: Sendable, Hashable, CaseIterable {
  /// What was asked for makes no sense: an option, a setting, a name.
  case usage
  /// Bytes could not be had: no such file, no permission, no answer of a server.
  case transport
  /// Bytes contradict their format or themselves.
  case corrupt
  /// What was read lacks what is needed, or has it in another shape.
  case schema
  /// What was made could not be written.
  case output
  /// The program's own mistake, or a want of the system that is nobody's.
  case software
}
