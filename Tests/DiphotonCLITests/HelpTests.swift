import Testing

@testable import DiphotonCLI

@Suite struct HelpTests {
  @Test func helpIsAsDocumented() throws {
    #expect(DiphotonCommand.helpMessage(columns: 80) + "\n" == (try Fixtures.golden("help.txt")))
    #expect(
      DiphotonCommand.helpMessage(for: ExtractCommand.self, columns: 80) + "\n"
        == (try Fixtures.golden("help-extract.txt")))
    #expect(
      DiphotonCommand.helpMessage(for: SchemaCommand.self, columns: 80) + "\n"
        == (try Fixtures.golden("help-schema.txt")))
    #expect(
      DiphotonCommand.helpMessage(for: InspectCommand.self, columns: 80) + "\n"
        == (try Fixtures.golden("help-inspect.txt")))
    #expect(
      DiphotonCommand.helpMessage(for: DigestCommand.self, columns: 80) + "\n"
        == (try Fixtures.golden("help-digest.txt")))
  }

  @Test func helpAndVersionGoToStandardOutput() async throws {
    let version = try await DiphotonProcess("--version")
    #expect(version.status == 0)
    #expect(version.output == "diphoton \(DiphotonCommand.version)\n")
    #expect(version.errors == "")
    let help = try await DiphotonProcess("extract", "--help")
    #expect(help.status == 0)
    #expect(help.output == (try Fixtures.golden("help-extract.txt")))
  }
}
