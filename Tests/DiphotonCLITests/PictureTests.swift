import Foundation
import Testing

@testable import AnalysisCLI
@testable import DiphotonCLI

@Suite struct PictureTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private let table = "x\tn\tlabel\n1\t2\ta\n2\t3\ta\n3\t4\tb\n3\t5\tb\n"

  /// What draws PNG and PDF is asked for where it is needed.
  private static let isThere = ["librsvg-2.so.2", "librsvg-2.dylib"].contains { (name: String) in
    dlopen(name, RTLD_LAZY) != nil
  }

  @Test(.enabled(if: isThere, "librsvg is not there")) func picturesHaveTheFormatOfTheirName() async throws {
    _ = try folder.file("t.tsv", table)
    for (name, start) in [
      ("a.png", [0x89, 0x50, 0x4e, 0x47]), ("a.PDF", Array("%PDF".utf8)), ("a.svg", Array("<?xm".utf8)),
    ] {
      let run = try await DiphotonProcess("plot", "t.tsv", "x", "-o", name, in: folder)
      #expect(run.status == 0 && run.output.isEmpty, "\(run.errors)")
      let bytes = try Data(contentsOf: URL(filePath: "\(folder.path)/\(name)"))
      #expect(Array(bytes.prefix(4)) == start)
      #expect(try await DiphotonProcess("plot", "t.tsv", "x", "-o", name, "--force", in: folder).status == 0)
      #expect(
        try Data(contentsOf: URL(filePath: "\(folder.path)/\(name)")) == bytes, "the same picture has the same bytes")
    }
    let png = try Data(contentsOf: URL(filePath: "\(folder.path)/a.png"))
    // Width and height stand behind the signature and the head of the first chunk.
    #expect(Array(png[16..<24]) == [0, 0, 920 >> 8, 920 & 0xff, 0, 0, 600 >> 8, 600 & 0xff])
    let scan = try await DiphotonProcess("scan", "t.tsv", "--cut", "x > {x}", "--picture", "s.png", in: folder)
    #expect(scan.status == 0, "\(scan.errors)")
  }

  @Test func aMissingLibraryIsAskedFor() throws {
    let error = try #require(throws: CommandError.self) {
      try PictureLibrary.load(svg: "none.so", cairo: "none.so", objects: "none.so").get()
    }
    #expect(error.category == .usage && "\(error)".contains("none.so") && error.advice.contains("librsvg2-2"))
  }

  @Test func rowsAreChosenAndWeighed() async throws {
    _ = try folder.file("t.tsv", table)
    let plain = try await DiphotonProcess("plot", "t.tsv", "x", in: folder)
    #expect(plain.output.contains("\na: 2 rows") && plain.output.contains("\nb: 2 rows"), "\(plain.output)")
    let chosen = try await DiphotonProcess("plot", "t.tsv", "x", "--where", "n > 3", "--weights", "n", in: folder)
    #expect(chosen.output.contains("\nb: 2 rows") && !chosen.output.contains("\na: "), "\(chosen.output)")
    #expect(chosen.output.contains("Percent of each label's sum of n"), "\(chosen.output)")
    let stack = try await DiphotonProcess(
      ["plot", "t.tsv", "x", "--stack", "--weights", "none", "-o", "-", "--range", "0,4", "--bins", "2"], in: folder)
    #expect(stack.output.contains("Sums of weights: a 2.00, b 2.00."), "\(stack.output)\(stack.errors)")
  }

  @Test(arguments: [
    (["x", "--where", "y > 3"], 2, "there is no y"), (["x", "--weights", "m"], 2, "there is no column 'm'"),
    (["x", "--weights", "label"], 5, "holds no numbers"), (["x", "--stack"], 2, "--output"),
    (["x", "--range", "3,1"], 2, "--range"), (["x", "--bins", "0"], 2, "from 1 to 1000"),
    (["x", "--stack", "-o", "-"], 2, "there is no column 'weight'"),
  ]) func mistakesAreSaid(arguments: [String], status: Int32, words: String) async throws {
    _ = try folder.file("t.tsv", table)
    let run = try await DiphotonProcess(["plot", "t.tsv"] + arguments, in: folder)
    #expect(run.status == status && run.errors.contains(words), "\(run.status): \(run.errors)")
  }
}
