import Base
import Columns

/// The descriptions of a table's columns as a file carries them that can carry texts by name.
enum CarriedColumns {
  /// The name under which the descriptions are kept, as JSON.
  static let key = "diphoton.columns"

  static func text(of descriptions: [ColumnDescription]) -> String {
    // A description is texts and nothing else, which is always JSON.
    (try? JSON.compact.text(of: descriptions)) ?? "[]"
  }

  /// What a file says of its columns that carries these texts; nothing if it was not written here.
  static func descriptions(in metadata: [String: String]) -> [ColumnDescription] {
    (try? JSON.compact.read([ColumnDescription].self, from: metadata[key] ?? "[]")) ?? []
  }
}
