/// The fields and columns of an RNTuple: those of the header, and those that the footer adds.
struct RNTupleSchema {
  let name: String
  let description: String
  private(set) var fields: [FieldRecord] = []
  private(set) var columns: [ColumnRecord] = []
  /// For each field the numbers of its columns, those of projected fields (alias columns) among them.
  private(set) var columnsOfField: [[Int]] = []
  /// For each field the numbers of the fields below it.
  private(set) var fieldsBelow: [[Int]] = []
  /// The numbers of the fields at the top.
  private(set) var topFields: [Int] = []
  /// The lists of the descriptions of streamed classes.
  private(set) var streamerLists: [ByteCursor] = []
  private var aliases: [(column: Int, field: Int)] = []

  init(header: Envelope) throws {
    var cursor = header.cursor
    try cursor.featureFlags()
    name = try cursor.text()
    description = try cursor.text()
    _ = try cursor.text()
    try read(&cursor)
  }

  /// Adds the records at the cursor, which is in the header or in the footer's extension of the schema.
  mutating func read(_ cursor: inout ByteCursor) throws {
    try cursor.list(of: "fields", atLeast: FieldRecord.smallestFrame) { cursor, count in
      for _ in 0..<count { try add(cursor.record("a field", FieldRecord.init), cursor) }
    }
    try cursor.list(of: "columns", atLeast: ColumnRecord.smallestFrame) { cursor, count in
      for _ in 0..<count { columns.append(try cursor.record("a column", ColumnRecord.init)) }
    }
    try cursor.list(of: "alias columns", atLeast: 16) { cursor, count in
      for _ in 0..<count {
        aliases.append(
          try cursor.record("an alias column") { cursor in
            (Int(try cursor.little(UInt32.self)), Int(try cursor.little(UInt32.self)))
          })
      }
    }
    try cursor.list(of: "extra type information", atLeast: 8 + 16) { cursor, count in
      for _ in 0..<count { try cursor.record("extra type information") { try addTypeInformation(&$0) } }
    }
  }

  /// Of what may be told of types, the streamer information is kept.
  private mutating func addTypeInformation(_ cursor: inout ByteCursor) throws {
    let kind = try cursor.little(UInt32.self)
    guard kind == Self.streamerInformation else { return }
    // The version and the name of the one type that others are about.
    try cursor.skip(4)
    _ = try cursor.text()
    let count = Int(try cursor.little(UInt32.self))
    try cursor.require(count, "bytes of streamer information")
    var list = cursor
    list.end = list.position + count
    streamerLists.append(list)
  }

  private static let streamerInformation: UInt32 = 0

  private mutating func add(_ field: FieldRecord, _ cursor: ByteCursor) throws {
    let number = fields.count
    // Fields come behind those that they are part of: so there is no cycle.
    guard field.parent <= number else {
      throw cursor.corrupt("field \(number) ('\(field.name)') claims to be part of field \(field.parent)")
    }
    fields.append(field)
    fieldsBelow.append([])
    if field.parent == number { topFields.append(number) } else { fieldsBelow[field.parent].append(number) }
  }

  /// The length of the paths of all fields together, with a prefix of `prefixBytes` before each.
  func pathBytes(under prefixBytes: Int) -> Int {
    var lengths: [Int] = []
    var total = 0
    for (number, field) in fields.enumerated() {
      let above = field.parent == number ? prefixBytes : lengths[field.parent]
      lengths.append(above + 1 + field.name.utf8.count)
      total += lengths[number]
    }
    return total
  }

  /// Connects fields and columns when all are read.
  mutating func connect(_ origin: Origin) throws {
    columnsOfField = Array(repeating: [], count: fields.count)
    let own = columns.enumerated().map { (column: $0.offset, field: $0.element.field) }
    for (column, field) in own + aliases {
      guard column < columns.count, field < fields.count else {
        throw origin.corrupt(
          0, "column \(column) of \(columns.count) is said to belong to field \(field) of \(fields.count)")
      }
      columnsOfField[field].append(column)
    }
  }
}
