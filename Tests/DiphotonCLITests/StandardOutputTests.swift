import Foundation
import Testing

/// `-` and `/dev/stdout` are standard output for all that writes one file.
@Suite struct StandardOutputTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/link", withDestinationPath: "/dev/stdout")
  }

  private static let names = ["-", "/dev/stdout", "/dev/fd/1", "link"]

  @Test(arguments: [
    ("extract --preset notebook --file x=INPUT -o", "t.tsv"),
    ("extract --preset notebook --file x=INPUT --format parquet --threads 2 -o", "t.parquet"),
    ("fit-fill --file x=INPUT -o", "t.json"), ("plot TABLE h_mass -o", "t.svg"), ("report TABLE -o", "t.html"),
  ])
  func whatIsWrittenIsTheSame(command: String, name: String) async throws {
    let table = "\(Fixtures.folder)/expected/small.notebook.tsv"
    let arguments = command.replacing("INPUT", with: Fixtures.edge("zlib1")).replacing("TABLE", with: table)
      .split(separator: " ").map(String.init)
    #expect(try await DiphotonProcess(arguments + [name], in: folder).status == 0)
    let expected = FileManager.default.contents(atPath: "\(folder.path)/\(name)")
    let names = folder.names
    _ = try folder.file("caught", "")
    for output in Self.names {
      let run = try await DiphotonProcess(arguments + [output], in: folder, outputPath: "\(folder.path)/caught")
      #expect(run.status == 0, "\(run.errors)")
      #expect(FileManager.default.contents(atPath: "\(folder.path)/caught") == expected, "\(output)")
      #expect(folder.names == (names + ["caught"]).sorted())
    }
  }

  @Test func aPipeAndTheCutFlow() async throws {
    let arguments = ["extract", "--preset", "notebook", "--file", "x=\(Fixtures.edge("zlib1"))", "-o"]
    #expect(try await DiphotonProcess(arguments + ["t.tsv", "--cutflow", "c.tsv"], in: folder).status == 0)
    let table = try await DiphotonProcess(arguments + ["-"], in: folder)
    #expect(table.output == folder.contents("t.tsv"))
    #expect(table.errors.contains("\nstandard output: 2 rows, "))
    let cuts = try await DiphotonProcess(arguments + ["t.tsv", "--force", "--cutflow", "-"], in: folder)
    #expect(cuts.output == folder.contents("c.tsv"))
    let gone = try await DiphotonProcess(arguments + ["-"], in: folder, readsOutput: false)
    #expect(gone.status == 141 && !gone.errors.contains("diphoton:"), "\(gone.errors)")
  }

  @Test(arguments: ["--resume", "--skip-bad-files"]) func whatWouldBeTakenBackNeedsAFile(option: String) async throws {
    for name in Self.names {
      let run = try await DiphotonProcess(
        "extract", "--file", "x=\(Fixtures.edge("zlib1"))", "-o", name, option, in: folder)
      #expect(run.status == 2)
      #expect(run.output == "" && run.errors.contains("\(option) needs a file as --output"))
    }
  }

  @Test func aFileThatIsReadIsNotWrittenToByWayOfIt() async throws {
    let table = try folder.file("t.tsv", "x\tlabel\n1\ta\n")
    let run = try await DiphotonProcess(["plot", "t.tsv", "x", "-o", "-"], in: folder, outputPath: table)
    #expect(run.status == 2)
    #expect(folder.contents("t.tsv") == "x\tlabel\n1\ta\n")
  }

  /// No file that is opened takes the number of a stream that is closed.
  @Test(arguments: ["1>&-", "2>&-", "1>&- 2>&-", "0<&-"]) func closedStreamsHarmNoFile(streams: String) async throws {
    let arguments = ["extract", "--file", "x=\(Fixtures.edge("zlib1"))", "--preset", "notebook", "-o"]
    #expect(try await DiphotonProcess(arguments + ["t.tsv"], in: folder).status == 0)
    let closed = try await DiphotonProcess(arguments + ["u.tsv"], in: folder, streams: streams)
    #expect(closed.status == 0)
    #expect(folder.contents("u.tsv") == folder.contents("t.tsv"))
    if streams == "1>&-" {
      #expect(try await DiphotonProcess(arguments + ["-"], in: folder, streams: streams).status == 6)
    }
  }
}
