import Columns
import Foundation
import Testing

@testable import Expressions

/// Values against those of numpy, awkward and ROOT's vectors; `Reference/reference.py` makes them.
@Suite struct ReferenceTests {
  private static let reference = try! JSONDecoder().decode(
    Reference.self,
    from: Data(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference/expected.json")))

  private static let texts = reference.expected.keys.sorted()

  @Test(arguments: texts) func agrees(_ text: String) throws {
    let table = try Self.reference.table
    let checker = ExpressionChecker(names: TableScope(table.descriptions))
    let expression = try checker.value(text)
    let values = try checker.program(of: [expression]).values(of: table)[0]
    let expected = try #require(Self.reference.expected[text])
    #expect(expected.count == table.rowCount)
    for (row, wanted) in expected.enumerated() {
      let found = values.elements(of: row)
      #expect(found.count == wanted.numbers.count, "row \(row)")
      for (a, b) in zip(found, wanted.numbers) {
        #expect(a == b || (a.isNaN && b.isNaN) || abs(a - b) <= 1e-10 * max(abs(a), abs(b), 1), "row \(row)")
      }
      // A list is one also where it holds one element.
      #expect(wanted.isList == { if case .lists = values { true } else { false } }())
    }
  }

  /// The same of the rows in a slice of them, whichever it is.
  @Test func slicesAreTheSame() throws {
    let table = try Self.reference.table
    let checker = ExpressionChecker(names: TableScope(table.descriptions))
    let all = try Self.texts.map { text throws in try checker.value(text) }
    let program = checker.program(of: all)
    let whole = try program.values(of: table)
    let inputs = program.variables.map { ExpressionInput(table[$0.name]!) }
    for rows in [0..<1, 3..<3, 7..<41, 59..<60] {
      let part = try program.values(of: rows, inputs)
      for (a, b) in zip(whole, part) {
        for (place, row) in rows.enumerated() {
          #expect(a.elements(of: row).map(\.bitPattern) == b.elements(of: place).map(\.bitPattern))
        }
      }
    }
  }

  /// Many rows are computed a slice at a time.
  @Test func manyRows() throws {
    let count = 5_000
    let lists = JaggedColumn((0..<count).map { row in (0..<row % 4).map { Double($0 + row) } })
    let table = FeatureTable(
      descriptions: [
        ColumnDescription("a_x", .list(of: .float64), "x"), ColumnDescription("y", .float64, "y"),
      ], columns: [ColumnValues(lists), .float64((0..<count).map(Double.init))], rowCount: count)
    let checker = ExpressionChecker(names: TableScope(table.descriptions))
    let program = checker.program(of: [try checker.value("a_x - y"), try checker.value("sum(a_x) + y")])
    let values = try program.values(of: table)
    for row in 0..<count {
      #expect(values[0].elements(of: row) == (0..<row % 4).map(Double.init))
      #expect(values[1].elements(of: row) == [lists[row].reduce(0, +) + Double(row)])
    }
  }
}

extension ExpressionValues {
  func elements(of row: Int) -> [Double] {
    switch self {
    case .numbers(let values): [values[row]]
    case .lists(let offsets, let content): Array(content[offsets[row]..<offsets[row + 1]])
    }
  }
}

/// What the script wrote.
private struct Reference: Decodable {
  let columns: [String: [Row]]
  let expected: [String: [Row]]

  struct Row: Decodable {
    let numbers: [Double]
    let isList: Bool

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let list = try? container.decode([Number].self) {
        numbers = list.map(\.value)
        isList = true
      } else {
        numbers = [try container.decode(Number.self).value]
        isList = false
      }
    }
  }

  struct Number: Decodable {
    let value: Double

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        value = .nan
      } else if let text = try? container.decode(String.self) {
        value = try #require(Double(text))
      } else if let flag = try? container.decode(Bool.self) {
        value = flag ? 1 : 0
      } else {
        value = try container.decode(Double.self)
      }
    }
  }

  var table: FeatureTable {
    get throws {
      let names = columns.keys.sorted()
      var descriptions: [ColumnDescription] = []
      var values: [ColumnValues] = []
      for name in names {
        let rows = try #require(columns[name])
        let numbers = rows.flatMap(\.numbers)
        if rows.allSatisfy(\.isList) {
          descriptions.append(ColumnDescription(name, .list(of: .float64), name))
          values.append(ColumnValues(JaggedColumn(rows.map(\.numbers))))
        } else if name == "flag" {
          descriptions.append(ColumnDescription(name, .flag, name))
          values.append(.flags(numbers.map { $0 != 0 }))
        } else {
          descriptions.append(ColumnDescription(name, .float64, name))
          values.append(.float64(numbers))
        }
      }
      return FeatureTable(descriptions: descriptions, columns: values, rowCount: columns[names[0]]?.count ?? 0)
    }
  }
}
