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
  ])
  func mistakesAreNamed(text: String, message: String) throws {
    let error = try #require(throws: ConfigurationError.self) {
      try CatalogueFile.read(YAMLDocument(text, name: "c.yaml"))
    }
    #expect(error.code == .invalidDocument)
    #expect(error.message.hasPrefix("c.yaml"))
    #expect(error.message.contains(message), "\(error.message)")
  }

  @Test func numbersAreTextToo() throws {
    let catalogue = try CatalogueFile.read(
      YAMLDocument(
        "title: 13\ntree: t\npath: \"{name}\"\nsamples: [{name: 7, process: a, type: b, tag: 1}]", name: "c.yaml"))
    #expect(try catalogue.files(base: "x") == [InputFile(label: "1", location: "x/7", tree: "t")])
  }
}
