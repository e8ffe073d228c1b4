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

  @Test func groupsSayWhatTheyNeed() async throws {
    let config = try folder.file("groups.yaml", "observables: true\nobjects: lists\n")
    let text = try await DiphotonProcess("schema", "--groups", "--config", config).output.split(separator: "\n")
    #expect(text.map { $0.split(separator: " ").first } == ["group", "observables", "objects", "ids"])
    let run = try await DiphotonProcess("schema", "--groups", "--config", config, "--json")
    let groups = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    #expect(groups.map { $0["columns"] as? Int } == [73, 15, 4])
    #expect(groups.map { $0["is_on"] as? Bool } == [true, true, false])
    #expect(
      groups.map { Set($0["needs"] as? [String] ?? []) } == [
        ["jet_jvt", "lep_type", "photon_convType"], ["jet_jvt", "lep_type"],
        ["runNumber", "eventNumber", "channelNumber"],
      ])
    #expect(groups.allSatisfy { Set($0.keys) == ["name", "setting", "is_on", "columns", "needs", "sources"] })
  }
}
