import Columns

/// A field: a C++ type in the tree of types that a column of a table is. Fields come behind those that they are in.
///
/// Numbers are numbers, flags `bool`, texts `std::string`, lists `std::vector`, rows of a fixed width `std::array`. Single numbers that may
/// be missing are floating-point numbers, NaN where they are; integers of 32 bits are `double` for that, which has them all. All else that may
/// be missing is `std::optional`: `RDataFrame` of ROOT 6.40 reads none, so that it is kept for what cannot be said otherwise.
struct RNTupleField {
  /// The number that the format gives it.
  enum Role: UInt16 {
    case leaf = 0
    case collection = 1
  }

  let name: String
  let typeName: String
  var description = ""
  /// The number of the field that it is in, which is its own at the top.
  let parent: Int
  let role: Role
  /// Of arrays.
  var width: Int?
  /// The columns that hold it.
  let columns: [RNTupleColumnType]

  /// Those of a table's columns.
  static func all(of descriptions: [ColumnDescription]) -> [RNTupleField] {
    var fields: [RNTupleField] = []
    for description in descriptions {
      let levels = Self.levels(of: description)
      for (depth, level) in levels.enumerated() {
        fields.append(
          RNTupleField(
            name: depth == 0 ? description.name : "_0", typeName: level.typeName,
            description: depth == 0 ? Self.text(description) : "", parent: depth == 0 ? fields.count : fields.count - 1,
            role: level.role, width: level.width, columns: level.columns))
      }
    }
    return fields
  }

  private struct Level {
    var typeName: String
    let role: Role
    var width: Int?
    let columns: [RNTupleColumnType]
  }

  /// The fields of a column, the outermost first.
  private static func levels(of description: ColumnDescription) -> [Level] {
    var levels = [leaf(description.fieldElement)]
    func enclose(_ typeName: String, _ role: Role, width: Int? = nil, _ columns: [RNTupleColumnType]) {
      levels.insert(Level(typeName: typeName, role: role, width: width, columns: columns), at: 0)
    }
    switch description.type.nesting {
    case .single: break
    case .list: enclose("std::vector<\(levels[0].typeName)>", .collection, [.ends])
    case .fixed(let width): enclose("std::array<\(levels[0].typeName),\(width)>", .leaf, width: width, [])
    }
    if description.isOptionalField { enclose("std::optional<\(levels[0].typeName)>", .collection, [.ends]) }
    return levels
  }

  private static func leaf(_ element: ElementType) -> Level {
    let (typeName, columns): (String, [RNTupleColumnType]) =
      switch element {
      case .flag: ("bool", [.bits])
      case .int32: ("std::int32_t", [.int32])
      case .uint32: ("std::uint32_t", [.uint32])
      case .int64: ("std::int64_t", [.int64])
      case .float32: ("float", [.float32])
      case .float64: ("double", [.float64])
      case .text: ("std::string", [.ends, .characters])
      }
    return Level(typeName: typeName, role: .leaf, columns: columns)
  }

  /// What people read of a field.
  private static func text(_ description: ColumnDescription) -> String {
    var text = description.summary
    if let unit = description.unit { text += " [\(unit)]" }
    if let formula = description.formula { text += text.isEmpty ? formula : "; \(formula)" }
    return text
  }
}

extension ColumnDescription {
  /// The type of the elements in the file.
  var fieldElement: ElementType { isNaNWhereMissing ? (type.element == .float32 ? .float32 : .float64) : type.element }

  /// Whether rows without a value are NaN in the file.
  private var isNaNWhereMissing: Bool {
    isNullable && type.nesting == .single && [.float32, .float64, .int32, .uint32].contains(type.element)
  }

  /// Whether rows without a value are told from others by an `std::optional`.
  var isOptionalField: Bool { isNullable && !isNaNWhereMissing }

  /// What names of fields must not have: ROOT's own list.
  var hasNameForField: Bool {
    !name.isEmpty
      && !name.unicodeScalars.contains { "./\\ ".unicodeScalars.contains($0) || $0.value < 32 || $0.value == 127 }
  }
}
