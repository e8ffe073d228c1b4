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
    try FileList.forEachFile(path, trees: ["mini"]) { file, _ in files.append(file) }
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

  @Test(arguments: [
    "gg", "gg\t", "\ta.root", "gg\ta.root\tmany", "gg\ta.root\t-1", "gg\ta\t1\t2\tu\tmore", "{}", "{\"label\": 1}",
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
