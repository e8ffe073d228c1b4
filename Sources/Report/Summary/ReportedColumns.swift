/// Columns that a report shows together, apart from the others.
package struct ReportedColumns: Sendable, Equatable {
  /// Such as `Observables`.
  package let title: String
  /// The names of the columns; the table need not have all.
  package let names: Set<String>

  package init(_ title: String, _ names: Set<String>) {
    self.title = title
    self.names = names
  }
}
