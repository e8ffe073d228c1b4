import Columns

/// The running digest of one leaf of a structured branch: the numbers or texts in all its lists and records.
///
/// Arrays of a fixed width within lists count into these, as the lists of `x[n][3]` have 3 n values; around lists they are
/// lists of one length.
struct LeafDigest {
  let path: String
  private enum Kind { case numbers, texts, nothing }

  private let kind: Kind
  private let dimensions: [Int]
  private let type: PrimitiveType?
  /// The number of records without fields.
  private var count = 0
  private var values: DigestedValues
  /// The counts of each level of lists, from the outermost on.
  private var levels: [CRC32]
  private var lengths = CRC32()
  private let width: Int

  /// Whether there are no values: of records without fields, or of objects whose class has not shown.
  var isNothing: Bool { kind == .nothing && count == 0 }

  /// - Parameter leaf: the first of what is added.
  init(_ leaf: Leaf) {
    path = leaf.path
    levels = leaf.levels.map { _ in CRC32() }
    width = leaf.width
    dimensions = leaf.dimensions
    switch leaf.values {
    case .texts: (kind, type) = (.texts, nil)
    case .numbers(let numbers): (kind, type) = (.numbers, numbers.type)
    case .nothing: (kind, type) = (.nothing, nil)
    }
    values = DigestedValues(type)
  }

  mutating func add(_ leaf: Leaf) {
    for (index, counts) in leaf.levels.enumerated() { levels[index].update(counts) }
    switch leaf.values {
    case .numbers(let numbers): numbers.withUnsafeBytes { values.add($0) }
    case .texts(let texts):
      texts.content.withUnsafeBytes { values.add(strings: $0, ends: texts.offsets) }
      lengths.update(differencesOf: texts.offsets)
    case .nothing(let records): count += records
    }
  }

  /// Adds `entries` that hold no lists of this leaf.
  mutating func add(empty entries: Int) {
    guard !levels.isEmpty else { return }
    levels[0].update([Int64](repeating: 0, count: entries))
  }

  func digest(entries: Int) -> BranchDigest {
    var counts = CRC32()
    for level in levels { counts.append(level) }
    if kind == .texts { counts.append(lengths) }
    if levels.isEmpty, width > 1 { counts.update([Int64](repeating: Int64(width), count: entries)) }
    let depth = levels.count > 1 ? "\(levels.count)" : ""
    let category =
      switch (kind, levels.isEmpty) {
      case (.texts, true): "string"
      case (.texts, false): "strings\(depth)"
      case (.numbers, true): width > 1 ? "fixed" : "flat"
      case (.numbers, false): "jagged\(depth)"
      case (.nothing, _): "records"
      }
    return BranchDigest(
      category: category, entries: entries, count: kind == .nothing ? count : values.count, values: values,
      countsCRC: category == "flat" ? nil : counts.value, elementType: type, dimensions: dimensions)
  }
}
