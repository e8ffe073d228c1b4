import Columns

/// Reads the fields of a schema.
struct ArrowFields {
  /// More fields within fields than any table has, or more fields in all for the size of the metadata.
  private static let maximumDepth = 64
  private static let bytesPerField = 16

  private(set) var columns: [ArrowColumn] = []
  /// The dictionaries whose entries are texts, by their numbers: what the entries are.
  private(set) var dictionaries: [Int64: ArrowColumn.Element] = [:]
  private var place = ArrowColumn.Place()
  private var fieldsLeft: Int

  /// - Parameter size: that of the metadata, in bytes.
  init(_ schema: FlatView, size: Int) throws(ColumnFault) {
    fieldsLeft = size / Self.bytesPerField
    for field in try schema.tables(1) {
      let start = place
      let content = try content(field)
      guard let name = try field.text(0) else { throw .damaged("a column has no name, or one that is no UTF-8") }
      columns.append(
        ArrowColumn(name: name, isNullable: try field.number(1, as: UInt8.self) == 1, content: content, place: start))
    }
  }

  private mutating func content(_ field: FlatView) throws(ColumnFault) -> ArrowColumn.Content {
    let children = try field.tables(5)
    guard let type = try ArrowType(of: field), [.list, .largeList, .fixedList].contains(type), try field.table(4) == nil
    else {
      let element = try element(field)
      try count(field)
      if let element { return .elements(element, .single) }
      return .unread("holds \(try Self.name(field))")
    }
    try count(field)
    guard children.count == 1, let child = children.first else { throw FlatView.damage }
    guard let element = try element(child) else {
      return .unread("is a list of \(try Self.name(child))")
    }
    switch type {
    case .list: return .elements(element, .lists(offsetSize: 4))
    case .largeList: return .elements(element, .lists(offsetSize: 8))
    default:
      let width = try field.table(3)?.number(0, as: Int32.self) ?? 0
      guard width > 0 else { return .unread("is a list of no elements") }
      return .elements(element, .fixed(width: Int(width)))
    }
  }

  /// How the elements lie that a field without others has; nil for what is not read.
  private mutating func element(_ field: FlatView) throws(ColumnFault) -> ArrowColumn.Element? {
    guard let plain = try Self.plain(field) else { return nil }
    guard let encoding = try field.table(4) else { return plain }
    guard plain.type == .text else { return nil }
    let number = try encoding.number(0, as: Int64.self) ?? 0
    dictionaries[number] = plain
    let index = try encoding.table(1)
    let bits = Int(try index?.number(0, as: Int32.self) ?? (index == nil ? 32 : 0))
    guard [8, 16, 32, 64].contains(bits) else { throw FlatView.damage }
    let isSigned = try index.map { (index) throws(ColumnFault) in try index.number(1, as: UInt8.self) == 1 } ?? true
    return .entries(dictionary: number, size: bits / 8, isSigned: isSigned)
  }

  /// The same without regard to a dictionary.
  private static func plain(_ field: FlatView) throws(ColumnFault) -> ArrowColumn.Element? {
    guard let type = try ArrowType(of: field), let more = try field.table(3) else { return nil }
    switch type {
    case .null: return .nothing
    case .flag: return .flags
    case .text, .binary: return .texts(offsetSize: 4)
    case .largeText, .largeBinary: return .texts(offsetSize: 8)
    case .textView, .binaryView: return .textViews
    case .floatingPoint:
      let precision = try more.number(0, as: Int16.self) ?? 0
      return precision == 1 ? .float32 : precision == 2 ? .float64 : nil
    case .integer:
      let isSigned = try more.number(1, as: UInt8.self) == 1
      switch (try more.number(0, as: Int32.self) ?? 0, isSigned) {
      case (8, true): return .int8
      case (16, true): return .int16
      case (32, true): return .int32
      case (64, true): return .int64
      case (8, false): return .uint8
      case (16, false): return .uint16
      case (32, false): return .uint32
      case (64, false): return .uint64
      default: return nil
      }
    default: return nil
    }
  }

  /// Counts what a batch has of a field and of those within it.
  private mutating func count(_ field: FlatView, depth: Int = 0) throws(ColumnFault) {
    fieldsLeft -= 1
    guard fieldsLeft >= 0, depth < Self.maximumDepth else {
      throw .damaged("the schema has more fields within fields than is believed")
    }
    place.nodes += 1
    // What is in a dictionary is a number here.
    if try field.table(4) != nil {
      place.buffers += 2
      return
    }
    let type = try field.number(2, as: UInt8.self) ?? 0
    switch ArrowType(rawValue: type) {
    case .null, .runsEnded: break
    case .fixedList, .structure: place.buffers += 1
    case .text, .binary, .largeText, .largeBinary, .listView, .largeListView: place.buffers += 3
    case .textView, .binaryView:
      place.buffers += 2
      place.views += 1
    // Places of values only, and of their kinds where not all are there.
    case .union: place.buffers += try field.table(3)?.number(0, as: Int16.self) == 1 ? 2 : 1
    default: place.buffers += 2
    }
    for child in try field.tables(5) { try count(child, depth: depth + 1) }
  }

  private static func name(_ field: FlatView) throws(ColumnFault) -> String {
    let number = try field.number(2, as: UInt8.self) ?? 0
    let name = ArrowType.name(number)
    guard try field.table(4) == nil else { return "a dictionary of \(name)" }
    switch ArrowType(rawValue: number) {
    case .integer: return "integers of \(try field.table(3)?.number(0, as: Int32.self) ?? 0) bits"
    case .floatingPoint: return "floating-point numbers of 16 bits"
    default: return name
    }
  }
}

extension ArrowType {
  /// That of a field; nil for one that has no name here.
  init?(of field: FlatView) throws(ColumnFault) {
    // A field with a dictionary is what its entries are.
    self.init(rawValue: try field.number(2, as: UInt8.self) ?? 0)
  }

  private static let names = [
    "nothing", "nulls", "integers", "floating-point numbers", "bytes", "texts", "flags", "decimals", "dates", "times",
    "moments (timestamp)", "intervals", "lists", "structures", "unions", "bytes of a fixed number",
    "lists of a fixed width",
    "maps", "durations", "bytes", "texts", "lists", "runs (run_end_encoded)", "bytes", "texts", "lists (list_view)",
    "lists (large_list_view)",
  ]

  /// What values of a type are called, also of those that are not read.
  static func name(_ number: UInt8) -> String {
    names.indices.contains(Int(number)) ? names[Int(number)] : "values of the type \(number)"
  }
}
