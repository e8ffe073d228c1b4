import Base
import Testing

@testable import Configuration

/// Configurations that another program gives as trees of nodes.
@Suite struct NodeTreeTests {
  private func document(_ tree: String) throws -> YAMLDocument {
    try YAMLDocument(JSON.compact.read(Node.self, from: tree), name: "config")
  }

  @Test func aTreeIsAsItsYAML() throws {
    let tree = """
      {"pairs": [[{"text": "features", "style": "quoted"}, {"pairs": [[{"text": "b"}, {"text": "1"}], [{"text": "a"}, {"text": "2"}]]}],
        [{"text": "sum_of_weights_from"}, {"pairs": [[{"text": "histogram"}, {"text": "cutflow"}], [{"text": "bin"}, {"text": "1"}]]}],
        [{"text": "columns"}, {"items": [{"text": "a", "style": "quoted"}]}]]}
      """
    let reader = DefinitionReader(try document(tree))
    #expect(reader.problems.isEmpty)
    #expect(reader.definitions.features.map(\.name) == ["b", "a"])
    #expect(reader.definitions.columns?.map(\.text) == ["a"])
  }

  @Test func placesAreThoseOfTheOtherProgram() throws {
    let document = try document(
      #"{"pairs": [[{"text": "vary", "line": 3, "column": 1}, {"text": "x", "style": "quoted", "line": 3, "column": 7}]]}"#
    )
    let error = document.error(DefinitionReader(document).problems)
    #expect(error?.mistakes.map(\.line) == [3] && error?.mistakes.map(\.column) == [7])
    #expect(error?.message.hasPrefix("config, line 3, column 7: vary is 'x', but ") == true)
  }

  @Test func withoutATextThereAreNoPlaces() throws {
    let document = try document(#"{"pairs": [[{"text": "vary"}, {"text": "x", "style": "quoted"}]]}"#)
    let error = document.error(DefinitionReader(document).problems)
    #expect(error?.mistakes.map(\.line) == [nil])
    #expect(error?.message.hasPrefix("config: vary is 'x', but ") == true)
  }

  @Test(arguments: [
    #"{"pairs": [[{"text": "a"}, {"text": "1"}], [{"text": "a"}, {"text": "2"}]]}"#,
    #"{"pairs": [[{"text": "a"}]]}"#, #"{"text": 1}"#, #"{"text": "a", "style": "bold"}"#, "{}", "[]",
  ])
  func whatIsNoTreeIsAnError(tree: String) {
    #expect(throws: DecodingError.self) { try document(tree) }
  }

  @Test func aTextIsNoMapping() {
    #expect(throws: ConfigurationError.self) { try document(#"{"text": "a"}"#) }
  }
}
