import Foundation
import Testing

/// `--force` keeps who may read a file.
@Suite struct PermissionTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func mode(_ name: String) -> mode_t {
    var status = stat()
    #expect(stat("\(folder.path)/\(name)", &status) == 0)
    return status.st_mode & 0o777
  }

  private func set(_ mode: mode_t, _ names: String...) {
    for name in names { #expect(chmod("\(folder.path)/\(name)", mode) == 0) }
  }

  @Test func aPrivateTableStaysPrivate() async throws {
    let config = try folder.file("c.yaml", "objects: padded\nobject_fill: mean\n")
    let arguments = [
      "extract", "--file", "x=\(Fixtures.edge("zlib1"))", "--config", config, "--quiet", "-o", "t.tsv", "--cutflow",
      "c.json",
    ]
    #expect(try await DiphotonProcess(arguments, in: folder).status == 0)
    set(0o600, "t.tsv")
    set(0o640, "t.tsv.manifest.json")
    try FileManager.default.removeItem(atPath: "\(folder.path)/c.json")
    #expect(try await DiphotonProcess(arguments + ["--force"], in: folder).status == 0)
    #expect(mode("t.tsv") == 0o600 && mode("t.tsv.manifest.json") == 0o640)
    // What is new beside a private table is as private.
    #expect(mode("c.json") == 0o600)
  }

  @Test(arguments: [
    ("plot t.tsv x -o", "x.svg"), ("report t.tsv -o", "x.html"), ("fit-fill --file x=INPUT -o", "x.json"),
  ])
  func soDoesEveryOtherFile(command: String, output: String) async throws {
    _ = try folder.file("t.tsv", "x\tlabel\n1\ta\n")
    _ = try folder.file(output, "old")
    set(0o640, output)
    let arguments = command.replacing("INPUT", with: Fixtures.edge("zlib1")).split(separator: " ").map(String.init)
    let run = try await DiphotonProcess(arguments + [output, "--force"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(mode(output) == 0o640)
    #expect(folder.contents(output) != "old")
  }
}
