import ArgumentParser
import Foundation
import Testing

@testable import AnalysisCLI
@testable import DiphotonCLI

@Suite struct HelpTests {
  @Test func helpIsAsDocumented() throws {
    typealias Root = RootCommand<DiphotonCommand>
    #expect(Root.helpMessage(columns: 80) + "\n" == (try Fixtures.golden("help.txt")))
    #expect(DiphotonCommand.commands.count == 22)
    for command in DiphotonCommand.commands {
      let name = try #require(command.configuration.commandName)
      let help = Root.helpMessage(for: command, columns: 80) + "\n"
      #expect(help == (try Fixtures.golden("help-\(name).txt")), "\(name)")
    }
  }

  @Test func theNewestReleaseOfTheChangelogIsThisVersion() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
    let changelog = try String(contentsOf: root.appending(path: "CHANGELOG.md"), encoding: .utf8)
    let release = try #require(changelog.firstMatch(of: /(?m)^## (\d+\.\d+\.\d+), (\d{4}-\d\d-\d\d)$/))
    #expect(release.1 == DiphotonCommand.version)
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
