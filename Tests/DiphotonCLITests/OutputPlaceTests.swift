import Foundation
import Testing

/// No output takes the place of another, or of a file that is read, by whatever names.
@Suite struct OutputPlaceTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let manager = FileManager.default
    try manager.copyItem(atPath: Fixtures.edge("zlib1"), toPath: "\(folder.path)/in.root")
    try manager.createDirectory(atPath: "\(folder.path)/sub", withIntermediateDirectories: false)
    try manager.createSymbolicLink(atPath: "\(folder.path)/here", withDestinationPath: ".")
    try manager.createSymbolicLink(atPath: "\(folder.path)/soft", withDestinationPath: "sub/../in.root")
    try manager.linkItem(atPath: "\(folder.path)/in.root", toPath: "\(folder.path)/hard")
    try manager.createSymbolicLink(atPath: "\(folder.path)/dangling", withDestinationPath: "sub/../t.tsv")
    _ = try folder.file("c.yaml", "jets: true\n")
    _ = try folder.file("t.manifest.json", "jets: true\n")
    try manager.linkItem(atPath: "\(folder.path)/c.yaml", toPath: "\(folder.path)/c2")
  }

  private func contents() -> [String: Data?] {
    Dictionary(
      uniqueKeysWithValues: folder.names.map { ($0, FileManager.default.contents(atPath: "\(folder.path)/\($0)")) })
  }

  @Test(arguments: [
    // The table and what is read.
    "extract --file x=in.root -o hard", "extract --file x=hard -o soft", "extract --file x=in.root -o here/sub/../hard",
    "extract --file x=FILE://localhostFOLDER/in.root -o hard", "extract --file x=file:FOLDER/%69n.root -o soft",
    "extract --file x=in.root --config c.yaml -o c2", "extract --file x=in.root --config t.manifest.json -o t",
    "extract --file x=in.root --config c2 --cutflow c.json -o here/c.yaml",
    // The cut-flow and what is read.
    "extract --file x=cut.tsv -o t.tsv --cutflow here/cut.tsv",
    "extract --file x=in.root --config cut.tsv -o t.tsv --cutflow ./cut.tsv",
    // Outputs and each other.
    "extract --file x=in.root -o t.tsv --cutflow t.tsv", "extract --file x=in.root -o t.tsv --cutflow here/./t.tsv",
    "extract --file x=in.root -o t.tsv --cutflow dangling.tsv",
    "extract --file x=in.root -o sub/../t.tsv --cutflow FOLDER/t.tsv",
    "extract --file x=in.root -o t.tsv --cutflow t.tsv.manifest.json",
    "extract --file x=in.root -o t.tsv --cutflow here/t.tsv.manifest.json",
    "extract --file x=in.root -o t.tsv --config FILL --cutflow t.tsv.fill.json",
    "extract --file x=in.root -o - --cutflow /dev/stdout",
    "fit-fill --file x=in.root -o hard", "fit-fill --file x=in.root -o f.json --cutflow here/f.json",
    // Pictures and pages.
    "plot t.tsv x -o t.tsv", "plot t.tsv x -o here/t.tsv", "plot t.tsv x -o table",
    "plot t.tsv x -o t.tsv.manifest.json",
    "report t.tsv -o table", "report file:FOLDER/t.tsv -o here/t.tsv", "report t.tsv -o here/t.tsv.manifest.json",
  ])
  func nothingIsReplacedThatIsReadOrWritten(command: String) async throws {
    if command.hasPrefix("plot") || command.hasPrefix("report") {
      let table = try folder.file("t.tsv", "x\tlabel\n1\ta\n")
      try FileManager.default.linkItem(atPath: table, toPath: "\(folder.path)/table")
    } else if command.contains("cut.tsv") {
      _ = try folder.file("cut.tsv", "jets: true\n")
    } else if command.contains("dangling.tsv") {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.path)/dangling.tsv", withDestinationPath: "dangling")
    }
    let fill = try folder.file("fill.yaml", "objects: padded\nobject_fill: mean\n")
    let before = contents()
    let arguments = command.replacing("FOLDER", with: folder.path).replacing("FILL", with: fill).split(separator: " ")
    let run = try await DiphotonProcess(arguments.map(String.init) + ["--force"], in: folder)
    #expect(run.status == 2, "\(run.errors)")
    #expect(
      run.errors.contains(" is a file that is read.\n") || run.errors.contains(" is the same file as the "),
      "\(run.errors)")
    #expect(contents() == before)
  }
}
