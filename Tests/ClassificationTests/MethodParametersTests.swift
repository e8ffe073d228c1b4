import Testing

@testable import Classification

@Suite struct MethodParametersTests {
  private let rules: [ParameterRule] = [
    .number("eta", 0.05, 0...1), .whole("rounds", 100, 1...1_000), .choice("kernel", ["pyramid", "sum"]),
  ]

  @Test func othersThanThoseGivenHaveTheirDefaults() throws {
    let parameters = try MethodParameters(["eta": "0.1", "kernel": "sum"], of: .trees, rules)
    #expect(
      parameters.number("eta") == 0.1 && parameters.whole("rounds") == 100 && parameters.choice("kernel") == "sum")
    #expect(try MethodParameters(stored: parameters.values, of: .trees, rules) == parameters)
  }

  @Test(arguments: [
    ("etta", "0.1", "eta"), ("eta", "2", "0.0 to 1.0"), ("rounds", "1.5", "whole"), ("rounds", "nan", "whole"),
    ("kernel", "rbf", "pyramid, sum"), ("eta", "", "number"),
  ])
  func misspeltOnesAreRefused(_ name: String, _ value: String, _ hint: String) {
    #expect {
      try MethodParameters([name: value], of: .trees, rules)
    } throws: { error in
      (error as? ClassificationError)?.code == .invalidOption && "\(error)".contains(hint)
    }
  }

  @Test func oneWithAnOptionOfItsOwnIsCalledByIt() {
    #expect {
      try MethodParameters(["rows": "1"], of: .pyramid, [.whole("rows", 10, 10...20).set(by: "--rows")])
    } throws: { error in
      guard let error = error as? ClassificationError else { return false }
      return error.description == "--rows is a whole number from 10 to 20, and not '1'"
        && error.advice == "Correct --rows."
    }
  }

  @Test func thoseOfADamagedModelAreRefused() {
    #expect(throws: ClassificationError.self) {
      try MethodParameters(
        stored: ["eta": .number(7), "rounds": .number(1), "kernel": .text("sum")], of: .trees, rules)
    }
    #expect(throws: ClassificationError.self) { try MethodParameters(stored: [:], of: .trees, rules) }
  }
}
