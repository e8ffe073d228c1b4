import ByteIO
import ROOTIO
import Testing

@testable import Pipeline

/// Where the files of friends are looked for.
@Suite struct FriendLocationTests {
  private func location(_ file: String, beside main: String) -> String? {
    let link = TreeLinks.Friend(name: "f", tree: "t", file: file)
    return (try? FriendTree.location(of: link, beside: Location(main)))?.unmasked
  }

  @Test(arguments: [
    ("", "a/b.root", "a/b.root"), ("f.root", "b.root", "f.root"), ("f.root", "a/b.root", "a/f.root"),
    ("more/f.root", "/a/b.root", "/a/more/f.root"), ("../f.root", "/a/b.root", "/a/../f.root"),
    ("/data/f.root", "b.root", "/data/f.root"), ("file:///data/f.root", "/a/b.root", "file:///data/f.root"),
    ("a?b#c.root", "x/b.root", "x/a?b#c.root"),
    ("f.root", "root://h//a/b.root", "root://h//a/f.root"),
    ("f.root", "https://h:8443/a/b.root?authz=t", "https://h:8443/a/f.root?authz=t"),
    ("root://h//c/f.root", "root://h//a/b.root", "root://h//c/f.root"),
  ])
  func isBesideTheFile(_ file: String, _ main: String, _ expected: String) {
    #expect(location(file, beside: main) == expected)
  }

  /// A file does not say which servers are asked, nor which files of this machine are read by one that is not on it.
  @Test(arguments: [
    ("root://other//f.root", "root://h//b.root"), ("https://h/f.root", "https://h:1/b.root"),
    ("root://h//f.root", "/a/b.root"), ("/etc/f.root", "root://h//b.root"), ("file:///etc/f.root", "https://h/b.root"),
    ("f.root?authz=x", "https://h/b.root"), ("f#.root", "root://h//b.root"),
  ])
  func isNowhereElse(_ file: String, _ main: String) { #expect(location(file, beside: main) == nil) }
}
