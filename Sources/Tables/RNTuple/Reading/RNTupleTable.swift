import Base
import ByteIO
import Columns
import ROOTIO

/// A ROOT file whose one RNTuple is read as a table, as it is written here or by others: columns of single values, lists, rows of a
/// fixed width, and such in `std::optional`. A column that is anything else is an error when it is asked for.
struct RNTupleTable: ColumnFile {
  struct Column {
    let name: String
    /// Nil if it is not read.
    let field: RNTupleFieldType?
    fileprivate let branch: Branch
  }

  let columns: [Column]
  let rowCount: Int
  let metadata: [String: String]
  private let tree: Tree
  private let path: String
  private let valueLimit: Int

  /// - Throws: ``TableError`` (`unsupported` if there is not one RNTuple, `corrupt`, `cannotRead`).
  init(_ source: any ByteSource) throws(TableError) {
    path = source.name
    valueLimit = ReadingBudget(fileSize: source.size).values
    do {
      let file = try ROOTFile(source)
      let names = Set(file.keys.filter { $0.className == "ROOT::RNTuple" }.map(\.name)).sorted()
      guard names.count == 1 else {
        throw TableError(
          .unsupported, path: path,
          names.isEmpty
            ? "the ROOT file holds no RNTuple at its top, and nothing else of it is read as a table"
            : "the ROOT file holds several RNTuples, which are not one table: \(names.joined(separator: ", "))")
      }
      tree = try file.tree(names[0])
      var texts: [String: String] = [:]
      for key in file.keys where key.className == "TObjString" { texts[key.name] = try file.string(key.name) }
      metadata = texts
    } catch {
      throw TableError(rootFile: error, path: path)
    }
    rowCount = tree.entryCount
    columns = tree.branches.map { Column(name: $0.name, field: RNTupleFieldType($0.typeName), branch: $0) }
  }

  var columnNames: [String] { columns.map(\.name) }
  var columnTypes: [ColumnType?] { columns.map(\.field?.type) }

  func read(_ wanted: [Int]) throws(TableError) -> [ColumnValues] { try read(wanted, 0..<rowCount) }

  /// Some clusters at a time.
  func readParts(_ wanted: [Int], _ body: (_ columns: [ColumnValues], _ rowCount: Int) throws -> Void) throws {
    for rows in parts { try body(read(wanted, rows), rows.count) }
  }

  /// Some clusters at a time.
  func store(_ wanted: [Int]) throws(TableError) -> StoredColumns {
    var stored = StoredColumns(count: wanted.count)
    for rows in parts {
      for (column, values) in try read(wanted, rows).enumerated() { stored.append(values, to: column) }
    }
    for (column, index) in wanted.enumerated() {
      if let type = types[columns[index].name] ?? columns[index].field?.type { stored.settle(column, as: type.element) }
    }
    return stored
  }

  private var parts: [Range<Int>] { tree.ranges(.clusters(about: RowGroups<RNTuplePiece>.rowsPerGroup)) }

  /// Of the columns of which the file says them.
  private var types: [String: ColumnType] {
    Dictionary(descriptions.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
  }

  private func read(_ wanted: [Int], _ rows: Range<Int>) throws(TableError) -> [ColumnValues] {
    let types = types
    return try wanted.map { (index) throws(TableError) in
      let column = columns[index]
      func unread(_ why: String) -> TableError {
        TableError(.unsupported, path: path, "column \(column.name) \(why), which is not read")
      }
      guard let field = column.field else { throw unread("is a field of type \(column.branch.typeName)") }
      let found: StructuredColumn
      do {
        found = try column.branch.structure(entries: rows)
      } catch {
        throw TableError(rootFile: error, path: path)
      }
      guard let values = field.values(of: found, rowCount: rows.count, limit: valueLimit) else {
        throw unread("holds \(found.typeName) as \(column.branch.typeName)")
      }
      return values.restored(to: types[column.name])
    }
  }
}

extension ColumnValues {
  /// Integers that are floating-point numbers in the file, for some are missing.
  fileprivate func restored(to type: ColumnType?) -> ColumnValues {
    guard nesting == .single, type?.nesting == .single, case .float64(let values) = elements else { return self }
    let validity = Validity.flags(values.map { !$0.isNaN })
    switch type?.element {
    case .int32: return ColumnValues(.int32(values.map { Int32(exactly: $0) ?? 0 }), validity: validity)
    case .uint32: return ColumnValues(.uint32(values.map { UInt32(exactly: $0) ?? 0 }), validity: validity)
    default: return self
    }
  }
}

extension TableError {
  /// An error of reading a ROOT file.
  fileprivate init(rootFile error: any Error, path: String) {
    if let error = error as? TableError {
      self = error
      return
    }
    guard let error = error as? ROOTError else {
      self.init(.cannotRead, path: path, "\(error)")
      return
    }
    let code: Code =
      switch error.category {
      case .transport: .cannotRead
      case .schema: .unsupported
      default: .corrupt
      }
    let place = [error.object, error.offset.map { "at byte \($0)" }, error.message].compactMap(\.self)
    self.init(code, path: path, place.joined(separator: ": "), mayPass: error.mayPass)
  }
}
