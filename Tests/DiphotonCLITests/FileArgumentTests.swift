import Testing

@testable import DiphotonCLI

@Suite struct FileArgumentTests {
  @Test(arguments: [
    ("tt=a.root", "tt", "a.root"), ("a/b.root", "b", "a/b.root"), ("b.x.root", "b.x", "b.x.root"),
    ("tt=a/b=c.root", "tt", "a/b=c.root"), ("a/x=1/c.root", "c", "a/x=1/c.root"), ("data", "data", "data"),
    ("http://h/a?x=y", "a?x=y", "http://h/a?x=y"), ("W+=w.root", "W+", "w.root"),
  ])
  func labelAndLocation(argument: String, label: String, location: String) {
    #expect(FileArgument(argument: argument) == FileArgument(label: label, location: location))
  }

  @Test(arguments: ["", "=a.root", "tt="]) func nothingIsNoFile(argument: String) {
    #expect(FileArgument(argument: argument) == nil)
  }
}
