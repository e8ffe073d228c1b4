import Columns

/// Which class of a model the rows of each label are.
struct LabelPlaces {
  private let merged: [String: String]
  private let classes: [String]
  private let data: Set<String>

  /// - Throws: ``ClassificationError`` if merges contradict each other.
  init(_ classes: [String], merging merges: [ClassMerge], on table: SourceTable) throws(ClassificationError) {
    self.classes = classes
    merged = try ClassMerge.names(merges)
    data = Set(table.manifest.map { $0.labels.filter { $0.type == .data }.map(\.label) } ?? ["data"])
  }

  enum Place {
    case of(Int)
    case data
    case unknown
  }

  func place(of label: String) -> Place {
    if data.contains(label) { return .data }
    return classes.firstIndex(of: merged[label] ?? label).map { .of($0) } ?? .unknown
  }
}
