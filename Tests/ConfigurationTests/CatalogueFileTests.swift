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

  private func read(_ sample: String, _ head: String = "title: t\ntree: t\npath: \"{name}\"\n") throws -> Catalogue {
    try CatalogueFile.read(YAMLDocument("\(head)samples: [{name: a, process: p, type: T\(sample)}]\n", name: "c.yaml"))
  }

  @Test(arguments: ["", ", tag: ~", ", tag: null", ", tag: Null", ", tag: NULL", ", tag: ", ", cross_section_pb: ~"])
  func nullIsAbsent(sample: String) throws {
    let catalogue = try read(sample)
    #expect(catalogue.samples == [Sample(name: "a", process: "p", type: "T")])
    #expect(try catalogue.files(base: "x", trees: ["t"])[0].label == "p.T.a")
    #expect(try read(sample, "title: t\nbase: ~\ntree: t\npath: p\n").base == nil)
  }

  @Test(arguments: ["'~'", "\"null\"", "\"~\""]) func whatIsQuotedIsText(tag: String) throws {
    #expect(try read(", tag: \(tag)").samples[0].tag == String(tag.dropFirst().dropLast()))
  }

  @Test func nothingIsNoText() throws {
    for (sample, head, message) in [
      (", tag: \"\"", "title: t\ntree: t\npath: p\n", "tag is an empty text; leave it out for the label p.T.a"),
      ("", "title: ~\ntree: t\npath: p\n", "'title' is missing here"),
      ("", "title: t\ntree:\npath:\n", "'path' is missing here"),
    ] {
      let error = #expect(throws: ConfigurationError.self) { try read(sample, head) }
      #expect(error?.message.hasSuffix(message) == true)
    }
    let error = #expect(throws: ConfigurationError.self) {
      try CatalogueFile.read(YAMLDocument("title: t\ntree: t\npath: p\nsamples: ~\n", name: "c.yaml"))
    }
    #expect(error?.message.hasSuffix("the catalogue has no 'samples'") == true)
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
    #expect(try catalogue.files(base: "x", trees: []) == [InputFile(label: "1", location: "x/7", tree: "t")])
  }
}
