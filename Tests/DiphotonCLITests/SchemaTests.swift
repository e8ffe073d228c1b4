import Foundation
import Testing

@Suite struct SchemaTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [("production-modes", 84), ("notebook", 58), ("atlas-open-data", 84)])
  func aLinePerColumn(preset: String, lines: Int) async throws {
    let run = try await DiphotonProcess("schema", "--preset", preset)
    #expect(run.status == 0)
    #expect(run.output == (try Fixtures.golden("schema-\(preset).txt")))
    #expect(run.output.split(separator: "\n").count == lines)
  }

  @Test func jsonHasTheTablesColumnsInOrder() async throws {
    let config = try folder.file("jets.yaml", "preset: notebook\njets: true\n")
    let run = try await DiphotonProcess("schema", "--config", config, "--json")
    #expect(run.status == 0)
    let columns = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    let header = try Fixtures.expected("small.fixed.tsv").prefix { $0 != "\n" }.split(separator: "\t")
    #expect(columns.map { $0["name"] as? String } == header.map(String.init))
    #expect(columns.allSatisfy { Set($0.keys) == ["name", "type", "role", "unit", "description", "formula"] })
    #expect(columns.last?["unit"] is NSNull)
  }
}
