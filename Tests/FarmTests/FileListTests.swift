import ByteIO
import Foundation
import Pipeline
import Testing

@testable import Farm

@Suite struct FileListTests {
  private func read(_ text: String) throws -> [PlannedFile] {
    let folder = try FarmFolder()
    let path = "\(folder.path)/list"
    try Data(text.utf8).write(to: URL(filePath: path))
    var files: [PlannedFile] = []
    try FileList.forEachFile(path) { entry in
      let input = InputFile(
        label: entry.label ?? "", location: Location(entry.place), trees: [entry.tree ?? "mini"], sample: entry.sample)
      try FileList.check(input)
      return [input]
    } _: { file, _, _ in
      files.append(file)
    }
    return files
  }

  @Test func linesAreTextOrJSON() throws {
    let files = try read(
      "# samples\ngg\troot://host//a.root\t100\t5\tu-1\n\ntt\tb.root\r\n"
        + #"{"label": "data", "url": "c.root", "type": "data", "tree": "t", "bytes": 7}"#)
    #expect(files.map(\.file) == [0, 1, 2])
    #expect(files.map(\.label) == ["gg", "tt", "data"])
    #expect(files.map(\.url) == ["root://host//a.root", "b.root", "c.root"])
    #expect(files.map(\.bytes) == [100, nil, 7] && files[0].entries == 5 && files[0].uuid == "u-1")
    #expect(files[2].sample == .data && files[2].trees == ["t"] && files[1].sample == nil)
  }

  @Test func whatTheCommandLineTakesIsALine() throws {
    let files = try read("tt=a.root:mini\n  b.root\n")
    #expect(files.map(\.url) == ["tt=a.root:mini", "b.root"] && files.map(\.label) == ["", ""])
  }

  /// As coffea's documentation has them, before and after its preprocessing, and lists.
  @Test func filesetsAreRead() throws {
    let files = try read(
      """
      {"ZJets": {"files": {"z/b.root": "Events", "z/a.root": {"object_path": "ev", "steps": [[0, 7]], "num_entries": 7,
       "uuid": "u"}, "z/c.root": null}, "metadata": {"is_mc": true}},
       "Data": {"files": ["d.root"], "treename": "t", "metadata": {"type": "Data"}},
       "tt": ["2.root", "1.root"]}
      """)
    #expect(files.map(\.url) == ["d.root", "z/a.root", "z/b.root", "z/c.root", "2.root", "1.root"])
    #expect(files.map(\.label) == ["Data", "ZJets", "ZJets", "ZJets", "tt", "tt"])
    #expect(files.map(\.trees) == [["t"], ["ev"], ["Events"], ["mini"], ["mini"], ["mini"]])
    #expect(files.map(\.entries) == [nil, 7, nil, nil, nil, nil] && files[1].uuid == "u")
    #expect(files.map(\.sample) == [.data, nil, nil, nil, nil, nil] && files.map(\.file) == Array(0..<6))
  }

  @Test(arguments: [
    "gg\t", "\ta.root", "gg\ta.root\tmany", "gg\ta.root\t-1", "gg\ta\t1\t2\tu\tmore", "{}", "{\"label\": 1}",
    "g\u{1}g\ta.root",
  ])
  func aLineThatMakesNoSenseIsNamed(line: String) throws {
    let error = try #require(throws: FarmError.self) { try read("ok\tx.root\n\(line)\n") }
    #expect(error.code == .invalidList && error.message.contains("list:2"))
  }

  @Test func secretsAreRefused() throws {
    let error = try #require(throws: FarmError.self) { try read("gg\troot://me:pw@host//a.root\n") }
    #expect(error.code == .secret && !error.message.contains("pw"))
  }
}
