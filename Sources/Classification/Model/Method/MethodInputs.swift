/// The columns that a method learns from.
package struct MethodInputs: Sendable, Equatable {
  package var columns: InputColumns
  /// The numbers that are not left out though they may be the same in all rows.
  package var required: Set<String>

  package init(_ columns: InputColumns, required: Set<String> = []) {
    self.columns = columns
    self.required = required
  }
}
