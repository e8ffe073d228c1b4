import ROOTIO
import Testing

/// Aliases and friends that are stored with a tree; `Fixtures/make/friends.py` makes the files.
@Suite struct TreeLinksTests {
  private func tree(_ file: String, _ name: String) throws -> Tree {
    try ROOTFile(path: Fixtures.folder.appending(path: "friends/\(file).root").path).tree(name)
  }

  @Test func aliases() throws {
    let links = try tree("main", "events").links
    #expect(links.aliases.count == 12)
    #expect(links.aliases.contains(TreeLinks.Alias("busy", "n >= 2 && x > 3")))
    #expect(links.aliases.contains(TreeLinks.Alias("bits", "n & 1")))
  }

  @Test func friends() throws {
    #expect(
      try tree("main", "events").links.friends == [
        TreeLinks.Friend(name: "extra", tree: "extra", file: "extra.root"),
        TreeLinks.Friend(name: "mva", tree: "scores", file: "scores.root"),
        TreeLinks.Friend(name: "inside", tree: "inside", file: ""),
        TreeLinks.Friend(name: "lost", tree: "lost", file: "lost.root"),
      ])
    #expect(try tree("extra", "extra").links == TreeLinks())
  }

  @Test func indices() throws {
    #expect(try tree("byindex", "extra").links.hasIndex)
    #expect(try !tree("indexed", "events").links.hasIndex)
  }
}
