import Columns

/// The schema of a table in Arrow's metadata.
///
/// What can be missing is nullable. Rows of lists are `large_list`, those of a fixed width `fixed_size_list`, but of texts lists, too, of a field `element`. Texts are
/// entries of a dictionary, numbered by `int32`; each column of texts has one of its own, whose number is that of the column among those. Fields
/// carry `unit`, `formula` and `description`.
struct ArrowSchema: Sendable {
  /// Arrow's number for the version of its metadata, which is V5.
  static let version: Int16 = 4

  private let fields: [FlatTable]

  /// - Parameter hasDictionariesInLists: whether texts in lists are entries of a dictionary, too.
  init(_ descriptions: [ColumnDescription], hasDictionariesInLists: Bool = true) {
    var dictionaryCount: Int64 = 0
    fields = descriptions.map { description in
      defer { if description.type.element == .text { dictionaryCount += 1 } }
      let isPlain = !hasDictionariesInLists && description.type.nesting != .single
      return Self.field(description, dictionary: isPlain ? nil : dictionaryCount)
    }
  }

  /// - Parameter metadata: texts by name.
  func table(_ metadata: [String: String] = [:]) -> FlatTable {
    FlatTable([
      1: .tables(fields),
      2: FlatTable.pairs(metadata.sorted { $0.key < $1.key }.map { (name: $0.key, text: $0.value) }),
    ])
  }

  private static func field(_ description: ColumnDescription, dictionary: Int64?) -> FlatTable {
    let texts = [
      ("unit", description.unit?.symbol), ("formula", description.formula),
      ("description", description.summary.isEmpty ? nil : description.summary),
    ]
    let metadata = FlatTable.pairs(texts.compactMap { name, text in text.map { (name: name, text: $0) } })
    let element = description.type.element
    func field(_ name: String, _ isNullable: Bool, _ metadata: FlatTable.Value?) -> FlatTable {
      FlatTable([
        0: .text(name), 1: .flag(isNullable), 2: .int8(ArrowType(element).rawValue),
        3: .table(ArrowType.table(of: element)),
        4: (element == .text ? dictionary : nil).map {
          .table(FlatTable([0: .int64($0), 1: .table(ArrowType.integer(bits: 32, isSigned: true))]))
        },
        5: .tables([]), 6: metadata,
      ])
    }
    func list(_ type: ArrowType, _ table: FlatTable) -> FlatTable {
      FlatTable([
        0: .text(description.name), 1: .flag(description.isNullable), 2: .int8(type.rawValue), 3: .table(table),
        5: .tables([field("element", description.elementsAreNullable, nil)]), 6: metadata,
      ])
    }
    switch description.type.nesting {
    case .single: return field(description.name, description.isNullable, metadata)
    case .list: return list(.largeList, FlatTable([:]))
    // duckdb takes the numbers for the texts where a dictionary is in rows of a fixed width.
    case .fixed where element == .text: return list(.largeList, FlatTable([:]))
    case .fixed(let width): return list(.fixedList, FlatTable([0: .int32(Int32(clamping: width))]))
    }
  }
}
