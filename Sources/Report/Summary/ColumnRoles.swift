/// The columns that a report treats in a way of their own.
enum ColumnRoles {
  static let label = "label"
  static let weight = "weight"
  static let mass = "h_mass"
}
