import ByteIO
import Foundation
import Pipeline
import Testing

@testable import Configuration

@Suite struct CatalogueFileTests {
  @Test(arguments: [
    ("title: a\ntree: t\npath: p\n", "the catalogue has no 'samples'"),
    ("title: a\ntree: t\npath: p\nsamples: 3\n", "line 4, column 10: samples is '3', but a list is needed"),
    ("title: a\ntree: t\nsamples: []\n", "'path' is missing here"),
    ("title: a\nbased: b\nsamples: []\n", "there is no key of a catalogue 'based'; the nearest: base"),
    ("title: a\ntree: t\npath: p\nsamples:\n  - {name: x, process: y}\n", "line 5, column 5: 'type' is missing here"),
    ("title: a\ntree: t\npath: p\nsamples: [x]\n", "a sample is 'x', but keys with values are needed"),
    ("title: a\ntree: [t]\npath: p\nsamples: []\n", "tree is a list, but a text is needed"),
    (
      "title: a\ntree: t\npath: p\nsamples: []\n", "line 4, column 10: samples is an empty list, but a sample is needed"
    ),
    (
      "title: a\ntree: t\npath: \"{nam}\"\nsamples: [{name: x, process: y, type: z}]\n",
      "line 3, column 7: path has the placeholder '{nam}', which there is not; the nearest: name"
    ),
    ("title: a\ntree: t\npath: \"{name\"\nsamples: []\n", "path has a '{' that is not closed"),
    ("title: a\ntree: t\npath: \"{{name}\"\nsamples: []\n", "path has a '{' that is not closed"),
    ("title: a\ntree: t\npath: \"name}\"\nsamples: []\n", "path has a '}' without a '{' before it"),
    ("title: a\ntree: t\npath: \"{}\"\nsamples: []\n", "path has the placeholder '{}', which there is not"),
  ])
  func mistakesAreNamed(text: String, message: String) throws {
    let error = try #require(throws: ConfigurationError.self) {
      try CatalogueFile.read(YAMLDocument(text, name: "c.yaml"))
    }
    #expect(error.code == .invalidDocument)
    #expect(error.message.hasPrefix("c.yaml"))
    #expect(error.message.contains(message), "\(error.message)")
  }

  @Test func thousandsOfLongNamesAreRead() throws {
    let name = String(repeating: "n", count: 300)
    let samples = (0..<10_000).map { "  - {name: \(name)\($0), process: p, type: MC}\n" }.joined()
    let file = FileManager.default.temporaryDirectory.appending(path: "catalogue-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("title: t\ntree: t\npath: \"{name}\"\nsamples:\n\(samples)".utf8).write(to: file)
    #expect(try CatalogueFile.read(YAMLDocument(Location(file.path))).samples.count == 10_000)
  }

  @Test func numbersAreTextToo() throws {
    let catalogue = try CatalogueFile.read(
      YAMLDocument(
        "title: 13\ntree: t\npath: \"{name}\"\nsamples: [{name: 7, process: a, type: b, tag: 1}]", name: "c.yaml"))
    #expect(try catalogue.files(base: "x") == [InputFile(label: "1", location: "x/7", tree: "t")])
  }
}
