import ByteIO
import Foundation
import Testing

@Suite struct LocationExpanderTests {
  private func expander(_ names: [String]) -> LocationExpander {
    var expander = LocationExpander()
    expander.register("root") { folder in
      #expect(folder.hasPrefix("root://host//folder/"))
      return names
    }
    return expander
  }

  @Test(arguments: ["a.root", "root://host//folder/a.root", "http://host/a.root?x=*", "/no/such/file"])
  func whatIsNoPatternStandsForItself(_ location: String) throws {
    #expect(try expander([]).expand(location) == [location])
  }

  @Test func namesOfAServerAreMatchedAndSorted() throws {
    let names = ["b.root", "a.root", "a.txt", ".hidden.root", "Z.root"]
    #expect(
      try expander(names).expand("root://host//folder/*.root?authz=x")
        == ["Z", "a", "b"].map { "root://host//folder/\($0).root?authz=x" })
    #expect(try expander(names).expand("root://host//folder/[a-y].root").count == 2)
  }

  @Test func errorsSayWhatIsWrong() {
    func code(_ location: String) -> ByteIOError.Code? {
      #expect(throws: ByteIOError.self) { try expander(["a.root"]).expand(location) }?.code
    }
    #expect(code("root://host//folder/*.txt") == .notFound)
    #expect(code("root://host//*/a.root") == .unsupported)
    #expect(code("root://*") == .unsupported)
    #expect(code("http://host/*.root") == .unknownScheme)
    #expect(code("/no/such/folder/*.root") == .notFound)
  }

  @Test func localPatternsMayBeAnywhereInThePath() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["x", "y"] {
      try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
      try Data().write(to: folder.appending(path: "\(name)/b.root"))
    }
    try Data().write(to: folder.appending(path: "x/[a].root"))
    let path = folder.path
    #expect(try LocationExpander().expand(path + "/*/b.root") == [path + "/x/b.root", path + "/y/b.root"])
    #expect(try LocationExpander().expand(path + "/x/[a].root") == [path + "/x/[a].root"])
  }
}
