import Testing

@testable import Configuration

@Suite struct SettingValueTests {
  @Test(arguments: [
    (SettingValue.null, "null"), (.flag(true), "true"), (.number(25_000), "25000"), (.number(0.065), "0.065"),
    (.number(-1e-7), "-1e-07"), (.text("trigP"), "trigP"), (.text(""), #""""#), (.text("yes"), #""yes""#),
    (.text("1e3"), #""1e3""#), (.text("a: b"), #""a: b""#), (.text("a\"b\n"), #""a\"b\n""#), (.list([]), "[]"),
    (.list([.number(1.37), .text("null")]), #"[1.37, "null"]"#),
  ])
  func valuesAsYAML(value: SettingValue, yaml: String) {
    #expect(value.yaml == yaml)
  }
}
