import Columns
import Testing

@testable import Classification

@Suite struct InputRuleTests {
  private let columns = [
    ColumnDescription("gg_pt", .float32, ""), ColumnDescription("jet_1_pt", .float32, ""),
    ColumnDescription("jet_n", .uint32, ""), ColumnDescription("h_mass", .float32, ""),
    ColumnDescription("mcWeight", .float32, ""), ColumnDescription("scaleFactor_PHOTON", .float32, ""),
    ColumnDescription("photon_truthMatched", .flag, ""), ColumnDescription("jet_trueflav", .int32, ""),
    ColumnDescription("weight", .float32, ""), ColumnDescription("fold", .uint32, ""),
    ColumnDescription("eventNumber", .int64, ""), ColumnDescription("odd", .float32, role: .spectator, ""),
    ColumnDescription("label", .text, ""),
  ]

  private func names(_ rule: InputRule) throws -> [String] { try rule.columns(of: columns).map(\.name) }

  @Test func whatGivesTheLabelAwayIsNoInput() throws {
    #expect(try names(InputRule()) == ["gg_pt", "jet_1_pt", "jet_n"])
    #expect(try names(InputRule(allowsMass: true)) == ["gg_pt", "jet_1_pt", "jet_n", "h_mass"])
    #expect(try names(InputRule(allowed: ["mcWeight"])) == ["gg_pt", "jet_1_pt", "jet_n", "mcWeight"])
  }

  @Test(arguments: [
    (["jet_*"], ["jet_1_pt", "jet_n"]), (["*", "!jet_*"], ["gg_pt"]), (["!jet_n"], ["gg_pt", "jet_1_pt"]),
    (["jet_n", "gg_pt"], ["gg_pt", "jet_n"]),
  ])
  func columnsAreChosen(_ wanted: [String], _ expected: [String]) throws {
    #expect(try names(InputRule(wanted: wanted)) == expected)
  }

  @Test(arguments: ["mcWeight", "h_mass", "weight", "fold", "odd", "gg_ptt", "z*", "!nothing"])
  func whatIsRefusedOrNotThereIsAMisuse(_ name: String) {
    #expect {
      try names(InputRule(wanted: [name]))
    } throws: { error in
      (error as? ClassificationError)?.code == .invalidOption && "\(error)".contains(name.filter { $0 != "!" })
    }
  }

  @Test(arguments: [
    ("abc", "a*c", true), ("abc", "*", true), ("abc", "a*b", false), ("aXbXc", "a*X*c", true), ("", "*", true),
    ("abc", "abc*", true), ("abc", "ab", false), ("aab", "*ab", true),
  ])
  func starsStandForAnyText(_ name: String, _ pattern: String, _ expected: Bool) {
    #expect(InputRule.matches(name, pattern) == expected)
  }
}
