import ByteIO
import Pipeline
import Testing

@testable import Configuration

@Suite struct FileArgumentTests {
  @Test(arguments: [
    ("tt=a.root", "tt", "a.root"), ("a/b.root", "b", "a/b.root"), ("b.x.root", "b.x", "b.x.root"),
    ("tt=a/b=c.root", "tt", "a/b=c.root"), ("a/x=1/c.root", "c", "a/x=1/c.root"), ("data", "data", "data"),
    ("http://h/a.root?token=y", "a", "http://h/a.root?token=y"), ("W+=w.root", "W+", "w.root"),
    ("tt=root://h//a.root", "tt", "root://h//a.root"), (".root", ".root", ".root"),
  ])
  func labelAndLocation(argument: String, label: String, location: String) throws {
    let files = try FileArgument(argument: argument)?.files(trees: ["mini"], expander: LocationExpander())
    #expect(files == [InputFile(label: label, location: Location(location), tree: "mini")])
  }

  @Test(arguments: [
    ("tt=a.root:t", "tt", "a.root"), ("d/a.root:t", "a", "d/a.root"),
    ("http://[::1]:80/a.root:t?x=y:z", "a", "http://[::1]:80/a.root?x=y:z"),
    ("x=file:///d/b%20c.root:t", "x", "file:///d/b%20c.root"),
    ("file:///d/b%20c.root:t", "b c", "file:///d/b%20c.root"),
  ])
  func aTreeBehindAColonCountsMoreThanTheConfigurations(argument: String, label: String, location: String) throws {
    let files = try FileArgument(argument: argument)?.files(trees: ["mini"], expander: LocationExpander())
    #expect(files == [InputFile(label: label, location: Location(location), tree: "t")])
  }

  @Test(arguments: ["", "=a.root", "tt="]) func nothingIsNoFile(argument: String) {
    #expect(FileArgument(argument: argument) == nil)
  }

  @Test func aPatternIsSeveralFiles() throws {
    var expander = LocationExpander()
    expander.register("root") { _ in ["b.root", "a.root", "a.txt"] }
    func files(_ argument: String) throws -> [InputFile]? {
      try FileArgument(argument: argument)?.files(trees: ["t"], expander: expander)
    }
    let urls = ["root://h//x/a.root", "root://h//x/b.root"]
    #expect(
      try files("tt=root://h//x/*.root") == urls.map { InputFile(label: "tt", location: Location($0), tree: "t") })
    #expect(try files("root://h//x/*.root")?.map(\.label) == ["a", "b"])
    #expect(throws: ByteIOError.self) { try files("root://h//x/*.parquet") }
  }
}
