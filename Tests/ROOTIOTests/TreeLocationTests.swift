import ByteIO
import Testing

@testable import ROOTIO

@Suite struct TreeLocationTests {
  @Test(
    arguments: [
      ("a.root", "a.root", nil), ("a.root:mini", "a.root", "mini"), ("a.root:mini;2", "a.root", "mini;2"),
      ("there:is.root", "there:is.root", nil), ("there:is.root:mini", "there:is.root", "mini"),
      ("there:is", "there:is", nil), ("there:was", "there", "was"), ("file:///there:is", "file:///there:is", nil),
      ("file:/d/a.root:mini", "file:/d/a.root", "mini"), ("FILE:///d/a%3Ab.root:mini", "file:///d/a%3Ab.root", "mini"),
      ("d/*.root:x/mini", "d/*.root", "x/mini"), ("d/run:*", "d/run:*", nil), ("d/a[0:9].root", "d/a[0:9].root", nil),
      ("atlas:scratch/a.root", "atlas:scratch/a.root", nil), ("atlas:scratch/a.root:t", "atlas:scratch/a.root", "t"),
      ("atlas:scratch/a.ROOT.2", "atlas:scratch/a.ROOT.2", nil),
      ("root://host:1094//d/a.root", "root://host:1094//d/a.root", nil),
      ("root://host:1094//d/a.root:x/mini", "root://host:1094//d/a.root", "x/mini"),
      ("root://host//d/*.root:mini", "root://host//d/*.root", "mini"),
      ("https://host/a.root:mini", "https://host/a.root", "mini"), ("https://host:80", "https://host:80", nil),
      ("http://host/atlas:scratch/a.root", "http://host/atlas:scratch/a.root", nil),
      ("http://[::1]:80/a.root", "http://[::1]:80/a.root", nil),
      ("http://[::1]:80/a.root:t", "http://[::1]:80/a.root", "t"),
      ("http://[::1]", "http://[::1]", nil), ("http://me:pw@h/a.root", "http://me:pw@h/a.root", nil),
      ("http://h/a.root:t?authz=x:y", "http://h/a.root?authz=x:y", "t"),
      ("http://h/a.root?authz=x:y", "http://h/a.root?authz=x:y", nil), ("a.root:", "a.root:", nil),
      (":mini", ":mini", nil),
      ("", "", nil), (":", ":", nil),
    ] as [(String, String, String?)])
  func treesAreToldFromFiles(argument: String, location: String, tree: String?) {
    let target = TreeLocation(argument) { ["there:is.root", "there:is", "/there:is"].contains($0) }
    #expect(target.location == Location(location))
    #expect(target.tree == tree)
  }
}
