import ByteIO
import Foundation
import Testing

@Suite struct LocationExpanderTests {
  private func expander(_ names: [String]) -> LocationExpander {
    var expander = LocationExpander()
    expander.register("root") { folder in
      #expect(folder.shown.hasPrefix("root://host//folder/"))
      return names
    }
    return expander
  }

  @Test(arguments: ["a.root", "root://host//folder/a.root", "http://host/a.root?x=*", "/no/such/file"])
  func whatIsNoPatternStandsForItself(_ location: String) throws {
    #expect(try expander([]).expand(Location(location)) == [Location(location)])
  }

  @Test func namesOfAServerAreMatchedAndSorted() throws {
    let names = ["b.root", "a.root", "a.txt", ".hidden.root", "Z.root"]
    #expect(
      try expander(names).expand("root://host//folder/*.root?authz=x")
        == ["Z", "a", "b"].map { Location("root://host//folder/\($0).root?authz=x") })
    #expect(try expander(names).expand("root://host//folder/[a-y].root").count == 2)
  }

  @Test func errorsSayWhatIsWrong() {
    func code(_ location: String) -> ByteIOError.Code? {
      #expect(throws: ByteIOError.self) { try expander(["a.root"]).expand(Location(location)) }?.code
    }
    #expect(code("root://host//folder/*.txt") == .notFound)
    #expect(code("root://host//*/a.root") == .unsupported)
    #expect(code("root://host:65536//folder/*.root") == .notFound)
    #expect(code("root:////folder/*.root") == .notFound)
    #expect(code("root://*") == .unsupported)
    #expect(code("http://host/*.root") == .unknownScheme)
    #expect(code("/no/such/folder/*.root") == .notFound)
    #expect(code("/\(String(repeating: "n", count: 300))/*.root") == .readFailed)
  }

  @Test func localPatternsMayBeAnywhereInThePath() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["x", "y"] {
      try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
      try Data().write(to: folder.appending(path: "\(name)/b.root"))
    }
    try Data().write(to: folder.appending(path: "x/[a].root"))
    func found(_ pattern: String) throws -> [String] {
      try LocationExpander().expand(Location(folder.path + pattern)).map {
        String($0.shown.dropFirst(folder.path.count))
      }
    }
    #expect(try found("/*/b.root") == ["/x/b.root", "/y/b.root"])
    #expect(try found("/x/[a].root") == ["/x/[a].root"])
  }
}
