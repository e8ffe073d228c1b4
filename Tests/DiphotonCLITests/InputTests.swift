import Foundation
import Testing

/// What is said of the files that a run reads: names, labels, repetitions, where they lie.
@Suite struct InputTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func copy(_ name: String, _ path: String) throws {
    let target = URL(filePath: "\(folder.path)/\(path)")
    try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: Fixtures.edge(name), toPath: target.path)
  }

  private func extract(_ arguments: String...) async throws -> DiphotonProcess {
    try await DiphotonProcess(["extract", "--quiet", "--force", "-o", "t.tsv"] + arguments, in: folder)
  }

  private var labels: [String] {
    let rows = folder.contents("t.tsv")?.split(separator: "\n").dropFirst() ?? []
    return Set(rows.map { String($0.split(separator: "\t").last ?? "") }).sorted()
  }

  @Test func filesOfOneNameGiveAWarning() async throws {
    try copy("zlib1", "ttH/ntuple.root")
    try copy("zstd", "ggH/ntuple.root")
    try copy("zstd", "ttH/a/ntuple.root")
    try copy("zlib1", "ggH/a/ntuple.root")
    let run = try await extract("--file", "ttH/a/ntuple.root", "--file", "ggH/a/ntuple.root")
    #expect(run.status == 0)
    #expect(
      run.errors == "diphoton: warning: ttH/a/ntuple.root and ggH/a/ntuple.root have one label, ntuple, by their names;"
        + " give each its own with --file LABEL=PATH\n")
    #expect(try await extract("--file", "*/a/ntuple.root").errors.contains("have one label, ntuple, "))
    #expect(try await extract("ttH/ntuple.root", "ggH/ntuple.root").errors == "")
    #expect(labels == ["ggH", "ttH"])
    #expect(try await extract("--file", "a=ttH/ntuple.root", "--file", "b=ggH/ntuple.root").errors == "")
  }

  @Test func filesAreListed() async throws {
    try copy("zlib1", "ttH/ntuple.root")
    try copy("zstd", "ggH/ntuple.root")
    _ = try folder.file("list.txt", "# two samples\ntt=ttH/ntuple.root:mini\ngg\tgg?/*.root\n")
    #expect(try await extract("--files", "list.txt").errors == "")
    #expect(labels == ["gg", "tt"])
    _ = try folder.file("set.json", #"{"t": ["ttH/ntuple.root"], "g": {"files": {"ggH/ntuple.root": "mini"}}}"#)
    #expect(try await extract("--files", "set.json", "more=ttH/ntuple.root").errors.contains("hold") == false)
    #expect(labels == ["g", "more", "t"])
    _ = try folder.file("none.txt", "# nothing\n")
    for (list, status, words) in [
      ("none.txt", 2, "the list names no file"), ("nowhere.txt", 3, "Check the path of the list"),
      ("set.json --base .", 2, "--files"),
    ] {
      let run = try await DiphotonProcess(
        ["extract", "-o", "u.tsv", "--files"] + list.split(separator: " ").map(String.init), in: folder)
      #expect(run.status == status && run.errors.contains(words), "\(run.errors)")
    }
  }

  @Test func labelsThatReadersTakeForMissingGiveAWarning() async throws {
    try copy("zlib1", "a.root")
    let run = try await extract("--file", "NA=a.root")
    #expect(run.status == 0)
    #expect(
      run.errors
        == "diphoton: warning: readers such as pandas take the label NA for a missing value; choose another one\n")
    let parquet = try await DiphotonProcess("extract", "--quiet", "-o", "t.parquet", "--file", "NA=a.root", in: folder)
    #expect(parquet.status == 0 && parquet.errors == "")
  }

  @Test func theSameEventsGiveAWarning() async throws {
    try copy("rntuple", "a.root")
    try copy("rntuple", "b/a.root")
    let spelling = try await extract("--file", "x=a.root", "--file", "x=./a.root")
    #expect(
      spelling.errors == "diphoton: warning: a.root and ./a.root hold the same events, which are in the table more than"
        + " once; name one of them\n")
    let labels = try await extract("--file", "x=a.root", "--file", "y=b/a.root")
    #expect(
      labels.errors == "diphoton: warning: a.root and b/a.root hold the same events, which are in the table more than"
        + " once, under the labels x and y; name one of them\n")
  }

  /// As Python's csv module and pandas read it.
  @Test(arguments: ["\"a", "a\"b", "\"a\"", "\""]) func labelsWithQuotesAreQuoted(label: String) async throws {
    try copy("zlib1", "a.root")
    try copy("zstd", "b.root")
    let run = try await extract("--file", "\(label)=a.root", "--file", "b=b.root", "--cutflow", "c.tsv")
    #expect(run.status == 0, "\(run.errors)")
    let quoted = "\"" + label.replacing("\"", with: "\"\"") + "\""
    #expect(labels == [quoted, "b"].sorted())
    #expect(folder.contents("c.tsv")?.split(separator: "\n")[1].hasPrefix("\(quoted)\tall\t") == true)
    let verified = try await DiphotonProcess("verify", "t.tsv", in: folder)
    #expect(verified.status == 0, "\(verified.output)")
  }

  @Test(arguments: ["year=2020/a.root", "year=2020/*.root", "year=2020/a.root:mini", "year=2*/a.root"])
  func aPathMayHaveAnEqualsSign(argument: String) async throws {
    try copy("zlib1", "year=2020/a.root")
    let run = try await extract("--file", argument)
    #expect(run.status == 0, "\(run.errors)")
    #expect(labels == ["a"])
    #expect(try await extract("--file", "x=\(argument)").status == 0)
    #expect(labels == ["x"])
  }

  @Test func withoutSuchAPathItIsALabel() async throws {
    try copy("zlib1", "2020/a.root")
    let run = try await extract("--file", "year=2020/a.root")
    #expect(run.status == 0, "\(run.errors)")
    #expect(labels == ["year"])
  }

  @Test func aBaseOneFolderTooDeepIsTold() async throws {
    let run = try await extract("--base", "\(Fixtures.small)/GamGam")
    #expect(run.status == 3)
    #expect(
      run.errors == "diphoton: no file of the catalogue lies under \(Fixtures.small)/GamGam, but they do under"
        + " \(Fixtures.small).\nName that folder with --base.\n")
  }

  @Test func anEmptySelectionIsTold() async throws {
    let none = try await extract("--file", "x=\(Fixtures.edge("none_pass"))", "--preset", "notebook")
    #expect(none.status == 0)
    #expect(none.errors.contains("diphoton: warning: the table has no rows: none of "), "\(none.errors)")
    #expect(none.errors.contains(" events is left after the cut '"))
    let empty = try await extract("--file", "x=\(Fixtures.edge("no_entries"))")
    #expect(empty.errors == "diphoton: warning: the table has no rows: there are no events\n")
    let part = try await extract(
      "--file", "x=\(Fixtures.edge("zlib1"))", "--file", "y=\(Fixtures.edge("no_entries"))")
    #expect(part.errors == "diphoton: warning: no event of y is in the table\n")
  }

  /// The hard limit, and a soft one that may be raised.
  @Test(arguments: ["ulimit -n 64", "ulimit -n 24", "ulimit -Sn 16"], ["1", "16"])
  func fewFileDescriptorsAreEnough(limit: String, threads: String) async throws {
    for index in 100..<200 {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.path)/\(index).root", withDestinationPath: Fixtures.edge("zlib1"))
    }
    let run = try await DiphotonProcess(
      [
        "extract", "--file", "x=1*.root", "--quiet", "-o", "t.tsv", "--threads", threads, "--preset", "notebook",
        "--skip-bad-files",
      ], in: folder, limits: limit)
    #expect(run.status == 0, "\(run.errors)")
    #expect(folder.contents("t.tsv")?.split(separator: "\n").count == 201)
  }
}
