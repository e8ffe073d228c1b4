import Columns
import Testing

@testable import Expressions

/// What is missing goes through every function, by the rules of docs/expressions.md; none is forgotten, as all are asked.
@Suite struct MissingTests {
  private let table = FeatureTable(
    descriptions: [
      ColumnDescription("x", .float64, "x"), ColumnDescription("y", .float64, "y"),
      ColumnDescription("none", .float64, "none"), ColumnDescription("a_some", .list(of: .float64), "some"),
      ColumnDescription("a_lacking", .list(of: .float64), "lacking"),
    ],
    columns: [
      .float64([0.5]), .float64([0.25]), .float64([.nan]), ColumnValues(JaggedColumn([[0.5, 0.25]])),
      ColumnValues(JaggedColumn([[0.25, .nan, 0.5]])),
    ], rowCount: 1)

  private func value(_ text: String) throws -> [Double?] {
    let checker = ExpressionChecker(names: TableScope(table.descriptions))
    let values = try checker.program(of: [try checker.value(text)]).values(of: table)[0]
    return values.elements(of: 0).map { $0.isNaN ? nil : $0 }
  }

  private static let names = Function.all.map(\.name)

  @Test(arguments: names) func functions(_ name: String) throws {
    let function = try #require(Function.named(name))
    switch function.form {
    case .unary(.isnan): #expect(try value("isnan(none)") == [1])
    case .unary:
      #expect(try value("\(name)(none)") == [nil])
      #expect(try value("\(name)(a_lacking)")[1] == nil)
      // acosh has no value below 1.
      if name != "acosh" { #expect(try value("\(name)(x)")[0] != nil) }
    case .binary(.otherwise):
      #expect(try value("default(none, x)") == [0.5])
      #expect(try value("default(x, none)") == [0.5])
      #expect(try value("default(none, none)") == [nil])
    case .binary:
      #expect(try value("\(name)(none, x)") == [nil])
      #expect(try value("\(name)(x, none)") == [nil])
      #expect(try value("\(name)(x, y)")[0] != nil)
    case .extreme:
      #expect(try value("\(name)(none, x)") == [nil])
      #expect(try value("\(name)(x, none)") == [nil])
      #expect(try value("\(name)(a_lacking)") == [nil])
      #expect(try value("\(name)(a_some)")[0] != nil)
    case .reduction(let reduction):
      let found = try value("\(name)(a_lacking)")
      switch reduction {
      case .sum, .min, .max, .mean, .std: #expect(found == [nil])
      case .size, .count: #expect(found == [3])
      case .argmax: #expect(found == [2])
      case .argmin: #expect(found == [0])
      // Numbers other than 0 are true.
      case .any: #expect(found == [1])
      case .all: #expect(found == [nil])
      }
      #expect(try value("\(name)(a_some)")[0] != nil)
    case .arrangement(.sort): #expect(try value("sort(a_lacking)") == [0.25, 0.5, nil])
    case .arrangement(.argsort): #expect(try value("argsort(a_lacking)") == [0, 2, 1])
    case .arrangement(.index): #expect(try value("index(a_lacking)") == [0, 1, 2])
    case .pairs(.first):
      #expect(try value("first_of_pairs(a_lacking)") == [0.25, 0.25, nil])
    case .pairs(.second):
      #expect(try value("second_of_pairs(a_lacking)") == [nil, 0.5, 0.5])
    case .vector:
      // Each coordinate is needed for another of these.
      let shown = ["px", "pz", "px", "energy"]
      let count = function.arity.lowerBound
      for place in 0..<count {
        let arguments = (0..<count).map { $0 == place ? "none" : "x" }.joined(separator: ", ")
        #expect(try value("\(shown[place])(\(name)(\(arguments)))") == [nil], "\(arguments)")
      }
    case .property:
      #expect(try value("\(name)(p4m(none, none, none, none))") == [nil])
      #expect(try value("\(name)(p4m(x, x, x, x))")[0] != nil)
    case .difference:
      #expect(try value("\(name)(p4m(x, none, none, x), p4m(x, x, x, x))") == [nil])
      #expect(try value("\(name)(p4m(x, x, x, x), p4m(x, y, y, x))")[0] != nil)
    }
  }
}
