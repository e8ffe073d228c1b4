import Columns

/// What is learnt from of some rows: the numbers and objects of their ``InputColumns``. What is missing, NaN or infinite is
/// NaN in all of it.
package struct InputRows: Sendable {
  /// The columns of single numbers.
  package let numbers: NumberColumns
  /// One entry a type.
  package let objects: [ObjectSets]
  package let rowCount: Int
  /// What padded columns have no room for, by type.
  package private(set) var cutOff: [String: CutOff] = [:]

  /// Objects that rows had and that no column holds.
  package struct CutOff: Sendable, Equatable {
    package var objects = 0
    package var rows = 0

    package init(objects: Int = 0, rows: Int = 0) {
      self.objects = objects
      self.rows = rows
    }
  }

  package init(numbers: NumberColumns, objects: [ObjectSets], rowCount: Int) {
    self.numbers = numbers
    self.objects = objects
    self.rowCount = rowCount
  }

  /// The objects of a type; nil if the type is none of the inputs.
  package subscript(type: String) -> ObjectSets? { objects.first { $0.type == type } }

  /// Takes the inputs out of some rows of a table.
  ///
  /// - Parameters:
  ///   - table: has all columns that are named; those that count objects are looked at if they are there.
  ///   - firstRow: how many rows of the whole table come before, for errors.
  /// - Throws: ``ClassificationError`` (`missingColumn`, `damagedTable`: a gap between objects).
  package init(
    _ columns: InputColumns, of table: FeatureTable, firstRow: Int = 0
  ) throws(ClassificationError) {
    rowCount = table.rowCount
    var values: [[Double]] = []
    for name in columns.numbers { values.append(try Self.numbers(name, of: table)) }
    numbers = NumberColumns(names: columns.numbers, columns: values, rowCount: table.rowCount)
    var sets: [ObjectSets] = []
    var cutOff: [String: CutOff] = [:]
    for objects in columns.objects {
      let found =
        try objects.slotCount == nil
        ? Self.lists(objects, of: table, firstRow) : Self.slots(objects, of: table, firstRow)
      sets.append(found)
      if objects.slotCount != nil, table[objects.countName]?.type.isNumeric == true {
        let counts = try Self.numbers(objects.countName, of: table)
        var lost = CutOff()
        for (row, count) in counts.enumerated() {
          let missing = min(count, 1e9) - Double(found.offsets[row + 1] - found.offsets[row])
          if missing >= 1 {
            lost.objects += Int(missing)
            lost.rows += 1
          }
        }
        cutOff[objects.type] = lost
      }
    }
    objects = sets
    self.cutOff = cutOff
  }

  /// A column's numbers: what is missing or not finite is NaN.
  static func numbers(_ name: String, of table: FeatureTable) throws(ClassificationError) -> [Double] {
    guard let column = table[name] else {
      throw ClassificationError(.missingColumn, "there is no column '\(name)'")
    }
    guard column.type.isNumeric else {
      throw ClassificationError(.missingColumn, "column '\(name)' is \(column.type), and holds no single numbers")
    }
    return [Double](unsafeUninitializedCapacity: column.count) { buffer, count in
      column.copyNumbers(of: 0..<column.count, to: buffer)
      for row in 0..<column.count where !buffer[row].isFinite { buffer[row] = .nan }
      count = column.count
    }
  }

  private static func slots(
    _ objects: ObjectColumns, of table: FeatureTable, _ firstRow: Int
  ) throws(ClassificationError) -> ObjectSets {
    let pt = try ptPlace(objects)
    var columns: [[Double]] = []
    let names = objects.columnNames
    for name in names { columns.append(try numbers(name, of: table)) }
    let width = objects.features.count
    let slotCount = objects.slotCount ?? 0
    var offsets = [0]
    offsets.reserveCapacity(table.rowCount + 1)
    var values: [Double] = []
    for row in 0..<table.rowCount {
      var isOver: Int?
      var count = 0
      for slot in 0..<slotCount {
        if columns[slot * width + pt][row].isNaN {
          isOver = isOver ?? slot
          continue
        }
        if let gap = isOver { throw Self.gap(objects.type, gap + 1, names[gap * width + pt], firstRow + row) }
        for feature in 0..<width { values.append(columns[slot * width + feature][row]) }
        count += 1
      }
      offsets.append(offsets[row] + count)
    }
    return ObjectSets(type: objects.type, features: objects.features, offsets: offsets, values: values)
  }

  private static func lists(
    _ objects: ObjectColumns, of table: FeatureTable, _ firstRow: Int
  ) throws(ClassificationError) -> ObjectSets {
    let pt = try ptPlace(objects)
    let names = objects.columnNames
    var columns: [ListColumn] = []
    for name in names {
      guard let column = table[name] else {
        throw ClassificationError(.missingColumn, "there is no column '\(name)'")
      }
      guard let lists = ListColumn(column) else {
        throw ClassificationError(.missingColumn, "column '\(name)' is \(column.type), and holds no lists of numbers")
      }
      columns.append(lists)
    }
    var offsets = [0]
    offsets.reserveCapacity(table.rowCount + 1)
    var values: [Double] = []
    values.reserveCapacity(columns[pt].numbers.count * columns.count)
    for row in 0..<table.rowCount {
      let own = columns[pt].elements(of: row)
      for (place, column) in columns.enumerated() {
        let count = column.elements(of: row).count
        if count == own.count { continue }
        throw ClassificationError(
          .damagedTable,
          "row \(firstRow + row + 1), column '\(names[place])': \(count) objects, and \(own.count) in '\(names[pt])'"
        )
      }
      var isOver: Int?
      var count = 0
      for place in 0..<own.count {
        if columns[pt].numbers[own.lowerBound + place].isNaN {
          isOver = isOver ?? place
          continue
        }
        if let gap = isOver { throw Self.gap(objects.type, gap + 1, names[pt], firstRow + row) }
        for column in columns { values.append(column.numbers[column.elements(of: row).lowerBound + place]) }
        count += 1
      }
      offsets.append(offsets[row] + count)
    }
    return ObjectSets(type: objects.type, features: objects.features, offsets: offsets, values: values)
  }

  private static func ptPlace(_ objects: ObjectColumns) throws(ClassificationError) -> Int {
    guard let place = objects.features.firstIndex(of: "pt") else {
      throw ClassificationError(.missingColumn, "objects of the type '\(objects.type)' have no pt")
    }
    return place
  }

  private static func gap(_ type: String, _ number: Int, _ column: String, _ row: Int) -> ClassificationError {
    ClassificationError(
      .damagedTable, "row \(row + 1), column '\(column)': \(type) \(number) is missing, though one behind it is there")
  }

  /// The rows of these numbers, in their order.
  package func gathered(at rows: [Int]) -> InputRows {
    InputRows(
      numbers: NumberColumns(
        names: numbers.names, columns: numbers.columns.map { column in rows.map { column[$0] } }, rowCount: rows.count),
      objects: objects.map { $0.gathered(at: rows) }, rowCount: rows.count)
  }

  /// The numbers that some rows have in a column, of objects in no order that is said; none for a column that is no input.
  package func values(of name: String, in rows: [Int]) -> [Double] {
    if let column = numbers[name] { return rows.map { column[$0] } }
    for set in objects where name.hasPrefix(set.type + "_") {
      let rest = name.dropFirst(set.type.count + 1)
      let parts = rest.split(separator: "_", maxSplits: 1)
      if let feature = set.features.firstIndex(of: String(rest)) {
        return rows.flatMap { row in
          (set.offsets[row]..<set.offsets[row + 1]).map { set.values[$0 * set.features.count + feature] }
        }
      }
      if parts.count == 2, let slot = Int(parts[0]), let feature = set.features.firstIndex(of: String(parts[1])) {
        return rows.map { row in
          let object = set.offsets[row] + slot - 1
          return object < set.offsets[row + 1] ? set.values[object * set.features.count + feature] : .nan
        }
      }
    }
    return []
  }

  /// The same rows with some columns only.
  package func selecting(_ columns: InputColumns) -> InputRows {
    let names = columns.numbers.filter { numbers[$0] != nil }
    var rows = InputRows(
      numbers: NumberColumns(names: names, columns: names.compactMap { numbers[$0] }, rowCount: rowCount),
      objects: objects.filter { columns[$0.type] != nil }, rowCount: rowCount)
    rows.cutOff = cutOff.filter { columns[$0.key] != nil }
    return rows
  }
}

/// A column of lists of numbers.
private struct ListColumn {
  /// NaN where they are not finite.
  let numbers: [Double]
  private let offsets: [Int]
  /// Nil if all rows have a list.
  private let present: [Bool]?

  /// Nil for a column of anything else.
  init?(_ column: ColumnValues) {
    guard case .lists(let offsets) = column.nesting, column.elements.type != .text else { return nil }
    self.offsets = offsets
    if case .flags(let flags) = column.validity { present = flags } else { present = nil }
    numbers = ColumnValues(column.elements).finiteNumbers
  }

  @inline(__always)
  func elements(of row: Int) -> Range<Int> {
    present?[row] == false ? 0..<0 : offsets[row]..<offsets[row + 1]
  }
}

extension ColumnValues {
  /// The elements as numbers, NaN where they are not finite.
  fileprivate var finiteNumbers: [Double] {
    [Double](unsafeUninitializedCapacity: count) { buffer, written in
      copyNumbers(of: 0..<count, to: buffer)
      for place in 0..<count where !buffer[place].isFinite { buffer[place] = .nan }
      written = count
    }
  }
}

extension ObjectSets {
  /// The rows of these numbers, in their order.
  package func gathered(at rows: [Int]) -> ObjectSets {
    var offsets = [0]
    offsets.reserveCapacity(rows.count + 1)
    var values: [Double] = []
    for row in rows {
      let range = self.offsets[row]..<self.offsets[row + 1]
      values += self.values[range.lowerBound * features.count..<range.upperBound * features.count]
      offsets.append(offsets[offsets.count - 1] + range.count)
    }
    return ObjectSets(type: type, features: features, offsets: offsets, values: values)
  }
}
