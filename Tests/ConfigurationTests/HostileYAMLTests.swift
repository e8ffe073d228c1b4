import Testing

@testable import Configuration

/// Texts of up to 16 MiB that would take for ever, or all memory, are errors before anything is made of them.
@Suite(.timeLimit(.minutes(20))) struct HostileYAMLTests {
  private static let size = 2 << 20

  private static func repeated(_ text: String) -> String { String(repeating: text, count: size / text.utf8.count) }

  /// Ten times as much in each line.
  private static func bomb(_ end: String) -> String {
    let lines = (1..<30).map { level in
      "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", "))]\n"
    }
    return "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + lines.joined() + end
  }

  /// Called by its name, as the log of the tests would be a million lines with the text in it.
  struct Hostile: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let message: String

    var testDescription: String { name }
  }

  private static let texts: [(String, String, String)] = [
    ("open lists", "a: " + repeated("["), "nested too deeply"),
    ("open mappings", "a: " + repeated("{"), "nested too deeply"),
    ("open mappings as values", repeated("{a: "), "nested too deeply"),
    ("lists in lists", repeated("- ") + "x", "nested too deeply"),
    ("keys in keys", repeated("? "), "a list or a mapping is no key"),
    ("closed lists", "a: " + repeated("[") + repeated("]"), "nested too deeply"),
    ("a bomb", bomb(""), "more than 500,000 values, counted as often as aliases repeat them"),
    ("a bomb in a bomb", bomb("weight_factors: *a29\n"), "more than 500,000 values"),
    ("a bomb as a key", "? &a [x]\n: 1\n", "a list or a mapping is no key"),
    ("an alias of a list as a key", "a: &a [x, x]\n? *a\n: 1\n", "a list or a mapping is no key"),
    ("a mapping as a key", "? {a: b}\n: 1\n", "a list or a mapping is no key"),
    (
      "merges",
      "a0: &a0 {x: 1}\n"
        + (1..<30).map {
          "a\($0): &a\($0) {<<: [\(Array(repeating: "*a\($0 - 1)", count: 10).joined(separator: ", "))]}\n"
        }.joined(), "more than 500,000 values"
    ),
    ("a long list", "samples: [" + repeated("a,") + "]", "more than 500,000 values"),
    ("a list of lines", "samples:\n" + repeated("- a\n"), "more than 500,000 values"),
    (
      "many keys", (0..<100_000).map { "k\($0): 1\n" }.joined(),
      "line 1001, column 1: this is too much: more than 1,000 keys"
    ),
    ("the same key", repeated("a: 1\n"), "more than 1,000 keys"),
    ("keys of a sample", "samples: [{" + (0..<2_000).map { "k\($0): 1," }.joined() + "}]", "more than 1,000 keys"),
    ("a long text", "tree: " + repeated("x"), "a text of 2,097,152 bytes is too long"),
    ("a long quoted text", "tree: \"" + repeated("\\n") + "\"", "a text of 1,048,576 bytes is too long"),
    ("a long block", "tree: |\n" + repeated(" x\n"), "bytes is too long"),
    ("a long key", "? " + repeated("x") + "\n: 1\n", "bytes is too long"),
    ("many anchors", (0..<100_000).map { "a\($0): &x\($0) 1\n" }.joined(), "more than 1,000 keys"),
    ("documents", repeated("--- a\n"), "another document"),
    ("documents after one", "tree: a\n" + repeated("---\n"), "another document"),
    ("directives", (0..<100_000).map { "%TAG !a\($0)! x:\n" }.joined() + "--- a: 1", "more than 100 directives"),
    ("stars", "a: " + repeated("*"), "not YAML"),
    ("a list of itself", "a: &a [*a]\n", "undefined alias"),
  ]

  @Test(arguments: texts.map { Hostile(name: $0, text: $1, message: $2) }) func whatIsTooMuchIsAnError(
    _ hostile: Hostile
  ) throws {
    let error = #expect(throws: ConfigurationError.self) { try YAMLDocument(hostile.text, name: "h.yaml") }
    #expect(error?.code == .invalidDocument)
    let told = error?.message ?? ""
    #expect(
      told.hasPrefix("h.yaml") && told.contains(hostile.message) && told.utf8.count < 1_000,
      "\(hostile.name): \(told.prefix(300))")
  }

  @Test func whatIsMuchIsRead() throws {
    let samples = (0..<40_000).map { "- {name: n\($0), process: p, type: MC}\n" }.joined()
    let document = try YAMLDocument("title: t\ntree: t\npath: '{name}'\nsamples:\n" + samples, name: "c.yaml")
    #expect(document.root["samples"]?.sequence?.count == 40_000)
    let text = "a: &a [1, 2]\nb: *a\nc: {x: *a}\n\"\(String(repeating: "k", count: 1_000))\": 1\n"
    #expect(try YAMLDocument(text, name: "c.yaml").root["c"]?.mapping?["x"]?.sequence?.count == 2)
    let long = String(repeating: "x", count: 65_536)
    #expect(try YAMLDocument("tree: \(long)", name: "c.yaml").root["tree"]?.string == long)
  }
}
