import Columns
import Foundation
import Testing

@testable import Expressions

/// What is said of expressions that make no sense, and what is known of those that do.
@Suite struct CheckingTests {
  private struct Scope: NameScope {
    static let variables = [
      Variable("x"), Variable("n", .whole), Variable("trigger", .flag), Variable("label", .text),
      Variable("met", unit: .gev), Variable("event", .whole, isSinglePrecision: false),
      Variable("jet.pt", .real, .list(of: "jet"), unit: .mev), Variable("jet.eta", .real, .list(of: "jet")),
      Variable("jet.phi", .real, .list(of: "jet"), unit: .rad),
      Variable("lepton.pt", .real, .list(of: "lepton"), unit: .mev), Variable("values", .real, .list(of: nil)),
      Variable("weird-name"), Variable("vertex.z", .real, .list(of: "vertex"), unit: .mm),
    ]
    var names: [String] { Self.variables.map(\.name) }
    func variable(named name: String) -> Variable? { Self.variables.first { $0.name == name } }
    func explanation(of name: String) -> String? { name == "hits" ? "hits holds objects, which are not read" : nil }
  }

  private func problems(_ text: String) -> String {
    let checker = ExpressionChecker(names: Scope())
    do throws(ExpressionProblems) {
      let expression = try checker.value(text)
      return "none: \(expression.type)"
    } catch {
      return error.description
    }
  }

  private func type(_ text: String) throws -> ValueType {
    let checker = ExpressionChecker(names: Scope())
    return try checker.value(text).type
  }

  @Test(arguments: [
    ("", "column 1: the text ends where a value is needed"),
    ("x +", "column 4: the text ends where a value is needed"),
    ("x x", "column 3: there is 'x' where an operator is needed"),
    ("(x + 1", "column 1: the '(' is not closed"),
    ("x[0", "column 2: the '[' is not closed"),
    ("x = 1", "column 3: '=' does not compare; write '=='"),
    ("x & n", "column 3: '&' is written '&&' here, which binds less than comparisons do"),
    ("x ^ 2", "column 3: a power is written '**'"),
    ("0 < x < 1", "column 7: comparisons do not follow one another; write 'a < b && b < c'"),
    (
      "sum$(jet.pt)",
      "column 4: names have no '$'; write size(x) for Length$(x), sum(x) for Sum$(x), index(x) for Iteration$"
    ),
    ("x ? 1", "column 3: the '?' is not closed"),
    ("'abc", "column 1: the quote that begins here does not end"),
    ("x é", "column 3: 'é' means nothing here"),
    ("1e999", "column 1: the number 1e999 is none that can be held"),
    ("30 GEV", "column 4: 'GEV' is no unit, which alone may follow a number; the nearest: GeV, MeV, TeV"),
    ("jet.pd", "column 1: there is no jet.pd; the nearest: jet.pt, jet.phi, jet.eta"),
    ("hits", "column 1: hits holds objects, which are not read"),
    ("summ(jet.pt)", "column 1: there is no function summ; the nearest: sum"),
    ("sum", "column 1: sum is a function, and needs brackets: sum(...)"),
    ("atan2(x)", "column 1: atan2 takes 2 values, not 1: atan2(y, x)"),
    ("sqrt()", "column 1: sqrt takes 1 value, not 0: sqrt(x)"),
    ("jet.pt + lepton.pt", "column 1: lists of different objects (jet, lepton) cannot be taken element by element"),
    ("jet.pt[lepton.pt > 3]", "column 8: the condition is about lepton, the list about jet"),
    (
      "jet.pt[jet.eta > 0] + jet.pt[jet.eta < 0]",
      "column 1: two lists of some of jet are chosen in different ways, and cannot be taken element by element"
    ),
    ("x[0]", "column 1: brackets need a list before them, but this is a single value for each row"),
    ("sum(x)", "column 5: sum needs a list, but this is a number for each row"),
    ("sort(x)", "column 6: sort needs a list, but this is a number for each row"),
    ("jet.pt[-1]", "column 8: an index counts from 0; the last element of x is x[size(x) - 1]"),
    ("jet.pt[0.5]", "column 8: an index is a whole number"),
    ("jet.pt[trigger]", "column 8: one flag for each row chooses no elements; write it as a cut, or '? :'"),
    ("jet.pt > 30 mm", "column 1: MeV and mm cannot be compared or added"),
    ("jet.pt + vertex.z[0]", "column 1: MeV and mm cannot be compared or added"),
    ("sum(jet.pt) / met > 3 GeV", "column 1: a pure number and GeV cannot be compared or added"),
    (
      "x > 30 GeV",
      "column 1: the unit of one side is not known, so that it cannot be in GeV; write a number without a unit"
    ),
    ("sin(met)", "column 5: an angle is needed, which is not in GeV"),
    ("label", "column 1: a text can only be compared, by '==' or '!='"),
    ("label + 1", "column 1: texts cannot be added"),
    ("x == 'a'", "column 1: a number cannot be compared with a text"),
    ("'a' != jet", "column 8: a four-vector cannot be compared with a text"),
    ("'a'", "column 1: a text can only be compared with one that is read, by '==' or '!='"),
    ("jet", "column 1: this is a four-vector where a number is needed; mass(...), pt(...) and others make one of it"),
    (
      "mass(x)",
      "column 6: mass needs a four-vector, but this is a number; p4(pt, eta, phi) makes one, or the name of objects, such as jet"
    ),
    ("jet[0] + 1", "column 1: a four-vector and a number cannot be added"),
    ("'a' == 'b'", "column 1: two texts that are written here are always the same, or never"),
    ("sum(jet[0])", "column 5: sum needs a list, but this is one four-vector"),
    ("max(jet)", "column 5: max needs a list of numbers, such as pt(...), and not one of four-vectors"),
    ("first_of_pairs(x)", "column 16: first_of_pairs needs lists, but this is a single value for each row"),
    ("p4(x, jet.eta, jet.phi)[0]", "column 1: some coordinates of these four-vectors are no lists"),
    ("dR(x, n)", "column 1: dR takes two four-vectors, or eta1, phi1, eta2, phi2"),
  ])
  func mistakes(_ text: String, _ message: String) { #expect(problems(text) == message) }

  @Test func allProblemsAtOnce() {
    #expect(
      problems("a + b * sum(x)\n  > 30 GeV * vertex.z") == """
        line 1, column 1: there is no a; there are: x, n, trigger, label, met and 8 more
        line 1, column 5: there is no b; there are: x, n, trigger, label, met and 8 more
        line 1, column 13: sum needs a list, but this is a number for each row
        """)
  }

  @Test func deepTextsAreRefused() {
    let deep = "column 1: more than 200 operations stand within one another"
    #expect(problems(String(repeating: "x+", count: 300) + "x") == deep)
    #expect(problems(String(repeating: "(", count: 300)).hasSuffix("more than 200 operations stand within one another"))
    #expect(problems(String(repeating: "-", count: 300) + "x").hasSuffix("operations stand within one another"))
    #expect(problems(String(repeating: "-", count: 199) + "x") == "none: a number")
    #expect(
      problems(String(repeating: " ", count: 10_001)) == "column 1: the text has 10001 bytes; 10000 are read at most")
  }

  @Test func typesAreKnown() throws {
    #expect(try type("n + 1").element == .whole)
    #expect(try type("n / 2").element == .real)
    #expect(try type("trigger && n").element == .flag)
    #expect(try type("count(jet.pt > 30 GeV)").element == .whole)
    #expect(try type("jet.pt[0] > 30 GeV").nesting == .single)
    #expect(try type("jet.pt * 2").nesting == .list(.named("jet")))
    #expect(try type("values + jet.pt").nesting == .list(.named("jet")))
    #expect(try !type("event * 1.5").isSinglePrecision)
    #expect(try type("2 * x").isSinglePrecision)
    #expect(try type("`weird-name` + 1").element == .real)
  }

  @Test func unitsAreKnown() throws {
    #expect(try type("sum(jet.pt)").measure?.unit == .mev)
    #expect(try type("met + sum(jet.pt)").measure?.unit == .gev)
    #expect(try type("sqrt(2 * jet.pt[0] * jet.pt[1] * (cosh(jet.eta[0]) - 1))").measure?.unit == .mev)
    #expect(try type("sqrt(2 * jet.pt[0] * jet.pt[1])").measure?.unit == .mev)
    #expect(try type("jet.pt ** 2").measure?.unit?.symbol == "MeV^2")
    #expect(try type("jet.pt / 1000").scale == .unknown)
    #expect(try type("met / sum(jet.pt)").measure == .pure)
    #expect(try type("sum(jet.pt) > 0.5 * met").element == .flag)
    #expect(try type("mass(jet[0] + jet[1])").measure?.unit == .mev)
    #expect(try type("dphi(jet.phi[0], jet.phi[1]) < 0.4").element == .flag)
  }

  @Test func valuesComeInOneUnit() throws {
    let checker = ExpressionChecker(names: Scope())
    let program = checker.program(of: [
      try checker.value("met > 30000 MeV"), try checker.value("met + jet.pt[0]"), try checker.value("jet.pt[0] / met"),
      try checker.value("30 GeV < jet.pt[0]"), try checker.value("max(met, 2 TeV)"),
    ])
    let inputs: [String: ExpressionInput] = [
      "met": .numbers([30, 30.5]), "jet.pt": .lists(offsets: [0, 1, 2], content: [30_000, 61_000]),
    ]
    let values = try program.values(of: 0..<2, program.variables.map { inputs[$0.name]! })
    #expect(
      values == [
        .numbers([0, 1]), .numbers([60, 91.5]), .numbers([1, 2]), .numbers([0, 1]), .numbers([2000, 2000]),
      ])
  }

  @Test func definitionsAreUsed() throws {
    let checker = ExpressionChecker(names: Scope())
    checker.define("ht", as: try checker.value("sum(jet.pt)"))
    checker.define("x", as: try checker.value("x + 1"))
    let both = try checker.value("ht + 0 * x + x")
    let program = checker.program(of: [both])
    #expect(program.variables.map(\.name).sorted() == ["jet.pt", "x"])
    #expect(both.type.measure?.unit == .mev)
  }

  @Test func conditionsComeInParts() throws {
    let checker = ExpressionChecker(names: Scope())
    let parts = try checker.condition("x > 1 && trigger && (n > 3 || n < 0)")
    #expect(parts.map { checker.program(of: [$0]).variables.map(\.name) } == [["x"], ["trigger"], ["n"]])
    #expect {
      try checker.condition("jet.pt > 30")
    } throws: {
      "\($0)"
        == "column 1: a cut needs one value for each row, but this is a list of flags (jet); any(...), all(...) or count(...) makes one of it"
    }
  }
}

/// The page that users read.
@Suite struct DocumentationTests {
  @Test func everyFunctionIsDocumented() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/expressions.md")
    let text = try String(contentsOf: page.standardizedFileURL, encoding: .utf8)
    for function in Function.all { #expect(text.contains("`\(function.usage)`"), "\(function.usage)") }
    for unit in LiteralUnits.names { #expect(text.contains("`\(unit)`"), "\(unit)") }
  }
}
