// Writes tables with lists in formats that can hold them, and shows what is read of others: what `scripts/check-lists.py` holds against other
// programs, as `diphoton` itself writes no lists.
//
//     list-tables write FILE ROWS...   a part of the table for each number of rows
//     list-tables read FILE...         a line of JSON for each file

import Columns
import Foundation
import Tables

/// The table's rows of these numbers, without columns that the format refuses.
func table<Encoder: TableEncoder>(of rows: Range<Int>, for encoder: Encoder) -> FeatureTable {
  let whole = ListTable.table(of: rows)
  let places = whole.descriptions.indices.filter { (try? encoder.header(for: [whole.descriptions[$0]])) != nil }
  return FeatureTable(
    descriptions: places.map { whole.descriptions[$0] }, columns: places.map { whole.columns[$0] }, rowCount: rows.count
  )
}

func write<Encoder: TableEncoder>(_ path: String, rowCounts: [Int], _ encoder: Encoder) throws {
  let columns = table(of: 0..<0, for: encoder).descriptions
  var file = try encoder.header(for: columns)
  var assembler = try encoder.assembler(for: columns, at: file.count, checkpoints: [])
  var start = 0
  for rowCount in rowCounts {
    let table = table(of: start..<start + rowCount, for: encoder)
    start += rowCount
    var row = 0
    while row < rowCount {
      var piece = Encoder.Piece()
      row = try encoder.append(table, from: row, to: &piece)
      try assembler.append(piece) { file += $0 }
    }
    _ = try assembler.endPart { file += $0 }
  }
  try assembler.finish(metadata: [:]) { file += $0 }
  if let beginning = assembler.beginning { file.replaceSubrange(..<beginning.count, with: beginning) }
  try Data(file).write(to: URL(filePath: path))
}

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "write" where arguments.count >= 2:
  let format = TableFormat(TableFormat.kind(ofFileNamed: arguments[1]) ?? .parquet)
  try write(arguments[1], rowCounts: arguments[2...].compactMap { Int($0) }, format.encoder)
case "read":
  for path in arguments.dropFirst() {
    print(String(decoding: try JSONEncoder().encode(ShownFile(path: path)), as: UTF8.self))
  }
default:
  FileHandle.standardError.write(Data("list-tables write FILE ROWS... | list-tables read FILE...\n".utf8))
  exit(2)
}
