import Foundation
import Testing

@testable import ByteIO

@Suite struct LocationTests {
  struct Spelling: Sendable, CustomTestStringConvertible {
    let text: String
    let expected: String?
    init(_ text: String, _ expected: String?) { (self.text, self.expected) = (text, expected) }
    var testDescription: String { text }
  }

  // MARK: - What is meant

  @Test(arguments: [
    "a.root", "/d/a.root", "./a b.root", "", "data?1.root", "a#1.root", "100%.root", "a%20b.root", "x=1/y.root",
    "a:b.root",
    "C:/a.root", "a:/b", "//host/a.root", ":a", "://a", "1a://b", "ä://b", "a/b://c", "a b://c", "file:a.root",
    "files:/a.root",
    "root:/host//a.root", "\u{301}://a",
  ])
  func aPathIsTakenAsItIs(_ text: String) {
    let location = Location(text)
    #expect(location.localPath == text)
    #expect(location.unmasked == text)
    #expect(location.shown == text)
    #expect(location.scheme == nil)
    #expect(!location.isRemote)
    #expect(location.problem == nil)
  }

  @Test(arguments: [
    Spelling("file:///d/a.root", "/d/a.root"), Spelling("file:/d/a.root", "/d/a.root"),
    Spelling("FILE:///d/a.root", "/d/a.root"), Spelling("File:/d/a.root", "/d/a.root"),
    Spelling("file://localhost/d/a.root", "/d/a.root"), Spelling("file://LocalHost/d/a.root", "/d/a.root"),
    Spelling("file:///d/a%20b%23.root", "/d/a b#.root"), Spelling("file:///d/a b.root", "/d/a b.root"),
    Spelling("file:///d/%C3%A4.root", "/d/ä.root"), Spelling("file:///d/100%.root", "/d/100%.root"),
    Spelling("file:///d/a.root?x=y#z", "/d/a.root"), Spelling("file:///d/a:b.root", "/d/a:b.root"),
    Spelling("file:////d/a.root", "//d/a.root"),
    Spelling("file://host/d/a.root", nil), Spelling("file://d.root", nil), Spelling("file://", nil),
    Spelling("file://me@localhost/a", nil), Spelling("file://localhost:80/a", nil), Spelling("root://host//a", nil),
  ])
  func allSpellingsOfALocalFile(_ spelling: Spelling) {
    let location = Location(spelling.text)
    #expect(location.localPath == spelling.expected)
    let isURLOfAFile = spelling.text.lowercased().hasPrefix("file:")
    #expect(location.isRemote == !isURLOfAFile)
    #expect((location.problem != nil) == (isURLOfAFile && spelling.expected == nil))
  }

  @Test(arguments: [
    Spelling("root://host:1095//data/x?a=b", "host:1095"), Spelling("root://Host:1094//data/x", "host"),
    Spelling("root://host//data/x", "host"), Spelling("HTTP://host:80/x", "host"),
    Spelling("https://host:80/x", "host:80"),
    Spelling("http://[::1]:8080/x", "[::1]:8080"), Spelling("http://[FE80::1%25eth0]/x", "[fe80::1%25eth0]"),
    Spelling("root://me:p:w@d@host:1095//x", "host:1095"), Spelling("root://me@[::1]:1094//x", "[::1]"),
    Spelling("http://host", "host"), Spelling("http://host?a@b", "host"), Spelling("http://host#a@b", "host"),
    Spelling("http://host:/x", "host"), Spelling("file:///x", nil), Spelling("x", nil),
  ])
  func requestsForOneServerAreKnownByIt(_ spelling: Spelling) {
    #expect(Location(spelling.text).server == spelling.expected)
  }

  @Test(arguments: [
    Spelling("HTTPS://Host/X?Y#z", "https://Host/X?Y"),
    Spelling("ROOT://u:p@h//x?authz=a#b", "root://u:p@h//x?authz=a#b"),
    Spelling("http://[::1]:80/a:b?c=d?e", "http://[::1]:80/a:b?c=d?e"), Spelling("x-y.z+1://", "x-y.z+1://"),
  ])
  func aTransportGetsAllThatItNeeds(_ spelling: Spelling) {
    #expect(Location(spelling.text).unmasked == spelling.expected)
  }

  @Test(arguments: [
    "http://host:port/a", "root://user:secret/word@host//a", "http://[::1/a", "http://[::1]x/a", "http://host:65536/a",
    "root://host:0//a", "https://host:99999999999999999999/a", "http://host:+80/a", "http://::1/a", "http://[]/a",
    "root://[host]//a", "http://[::g]/a", "http://[1.2.3.4]/a", "http://ho st/a", "root://ho\u{7}st//a",
    "http://[%25eth0]/a", "http://a\\b/c",
  ])
  func whatIsNoURLSaysSo(_ text: String) {
    let location = Location(text)
    #expect(location.problem?.contains("not a URL") == true)
    #expect(location.shown == text.prefix { $0 != ":" } + "://...")
  }

  @Test(arguments: [
    ("http:///a.root", "no host"), ("root:////a.root", "no host"), ("https://me@/a.root", "no host"),
    ("http://?x", "no host"), ("http://host/a b.root", "%20"), ("https://host/a.root?x=a b", "%20"),
    ("http://m e@host/a.root", "%20"), ("http://host/a.root\n", "control character"),
    ("root://host//a\u{0}.root", "control character"), ("roots://host//a?x=\u{7F}", "control character"),
  ])
  func whatNoServerCanBeAskedForSaysSo(text: String, problem: String) {
    let location = Location(text)
    #expect(location.problem?.contains(problem) == true)
    #expect(location.shown.contains("...") == text.contains { "@?".contains($0) })
  }

  @Test(arguments: [
    "http://host:65535/a", "http://host:1/a", "http://host:/a", "root://[::1]:1094//a b.root", "http://host/a%20b.root",
    "http://[fe80::1%25eth0]/a", "https://[::ffff:1.2.3.4]:443/a", "https://me:p%40w@host/a", "http://bücher.example/ä",
    "HTTP://127.0.0.1/a", "http://under_score.example/a", "http://host/a#b c",
  ])
  func whatAServerCanBeAskedForHasNoProblem(_ text: String) {
    #expect(Location(text).problem == nil)
  }

  @Test(arguments: [
    Spelling("d/a.root", "a.root"), Spelling("a.root", "a.root"), Spelling("d/", "d"), Spelling("/", "/"),
    Spelling("file:///d/a%20b.root?x", "a b.root"), Spelling("root://h//d/a.root?authz=x/y", "a.root"),
    Spelling("http://h/a.root#/x", "a.root"), Spelling("http://me:secret@h", "h"), Spelling("http://h/", "h"),
    Spelling("a?b/c.root", "c.root"), Spelling("", ""),
  ])
  func theLastNameIsThatOfTheFile(_ spelling: Spelling) {
    #expect(Location(spelling.text).lastName == spelling.expected)
  }

  @Test(arguments: [
    ("samples", "samples/GamGam/a.root"), ("samples/", "samples/GamGam/a.root"), ("", "GamGam/a.root"),
    ("a?b", "a?b/GamGam/a.root"), ("root://h//d", "root://h//d/GamGam/a.root"), ("root://h/", "root://h/GamGam/a.root"),
    ("root://h//d?authz=x/y", "root://h//d/GamGam/a.root?authz=x/y"),
    ("http://h/d/?sig=1#f", "http://h/d/GamGam/a.root?sig=1"), ("http://[::1]:80", "http://[::1]:80/GamGam/a.root"),
    ("file:///d", "file:///d/GamGam/a.root"),
  ])
  func aBaseAndAPathAreAPlace(base: String, expected: String) {
    #expect(Location(base).appending("GamGam/a.root").unmasked == expected)
  }

  // MARK: - What is shown

  @Test(arguments: [
    Spelling("root://host//d/a.root", "root://host//d/a.root"),
    Spelling("HTTP://Host:8080/a.root", "http://Host:8080/a.root"),
    Spelling("http://[::1]:8080/a:b.root", "http://[::1]:8080/a:b.root"),
    Spelling("root://me:SECRET@host//a", "root://...@host//a"), Spelling("root://SECRET@host//a", "root://...@host//a"),
    Spelling("root://me:SEC@RET@host//a", "root://...@host//a"), Spelling("http://@host/a", "http://...@host/a"),
    Spelling("http://h/a#SECRET", "http://h/a#..."), Spelling("http://h/a#x?file=SECRET", "http://h/a#..."),
    Spelling("http://h/a?authz=SECRET", "http://h/a?authz=..."),
    Spelling("http://h?authz=SECRET", "http://h?authz=..."),
    Spelling("http://h/a?AuthZ=SECRET&file=b.root", "http://h/a?AuthZ=...&file=b.root"),
    Spelling("http://h/a?file=a.root&version=2&path=%2Fx%2Fy", "http://h/a?file=a.root&version=2&path=%2Fx%2Fy"),
    Spelling("root://h//a?svcClass=default&xrdcl.unzip=a.root", "root://h//a?svcClass=default&xrdcl.unzip=a.root"),
    Spelling("http://h/a?unknown=SECRET", "http://h/a?unknown=..."),
    Spelling("http://h/a?FILE=SECRET", "http://h/a?FILE=..."),
    Spelling("http://h/a?%66ile=SECRET", "http://h/a?..."), Spelling("http://h/a?%61uthz=SECRET", "http://h/a?..."),
    Spelling("http://h/a?SECRET", "http://h/a?..."), Spelling("http://h/a?SECRET=", "http://h/a?..."),
    Spelling("http://h/a?U0VDUkVU==", "http://h/a?..."), Spelling("http://h/a?SEC/RET=x", "http://h/a?..."),
    Spelling("http://h/a?&&", "http://h/a?&&"), Spelling("http://h/a?", "http://h/a?"),
    Spelling("http://h/a?file=x;authz=SECRET", "http://h/a?file=x;authz=..."),
    Spelling("http://h/a?file=x?authz=SECRET", "http://h/a?file=x?authz=..."),
    Spelling("http://h/a?file=x%26authz%3DSECRET", "http://h/a?file=..."),
    Spelling("http://h/a?file=x%2526authz%253DSECRET", "http://h/a?file=..."),
    Spelling("http://h/a?file=http://me:SECRET@h/", "http://h/a?file=..."),
    Spelling("http://h/a?file\u{301}=SECRET", "http://h/a?..."),
    Spelling("http://h/a?\u{301}authz=SECRET", "http://h/a?..."),
    Spelling("http://h/a&amp;file=x?a=1&amp;authz=SECRET", "http://h/a&amp;file=x?a=...&...;authz=..."),
    Spelling(
      "https://s3/b/a.root?X-Amz-Credential=SECRET&X-Amz-Date=20260101&X-Amz-Signature=SECRET",
      "https://s3/b/a.root?X-Amz-Credential=...&X-Amz-Date=...&X-Amz-Signature=..."),
    Spelling("htp://h/a?authz=SECRET", "htp://h/a?authz=..."),
    Spelling("file:///a?token=SECRET", "file:///a?token=..."),
    Spelling("file:/a?token=SECRET", "file:/a?token=..."), Spelling("file://me:SECRET@h/a", "file://...@h/a"),
    // Paths that were to be URLs.
    Spelling("root:/h//a?authz=SECRET&x=y", "root:/h//a?authz=...&x=y"),
    Spelling("h/a?file=x&token=SECRET", "h/a?file=x&token=..."),
    Spelling(" http://me:SECRET@h/a?x=SECRET", " http://...@h/a?x=..."),
    Spelling("://h/a?authz=SECRET", "://h/a?authz=..."),
    Spelling("1http://h/a?x=SECRET", "1http://h/a?x=..."),
  ])
  func noSecretIsShown(_ spelling: Spelling) {
    let location = Location(spelling.text)
    #expect(location.shown == spelling.expected)
    let texts = ["\(location)", String(reflecting: location), "\(Optional(location) as Any)", "\([location])"]
    var dumped = ""
    dump(location, to: &dumped)
    for text in texts + [dumped] { #expect(!text.contains("SECRET")) }
    #expect(!location.identity.contains("SECRET"))
    #expect(!location.lastName.contains("SECRET"))
  }

  @Test(arguments: [
    ("root://h//a?authz=SECRET", "[ERROR] open root://h//a?authz=SECRET: no", "[ERROR] open root://h//a?authz=...: no"),
    ("root://h//a?authz=SECRET", "/a?authz=SECRET&tried=h2", "/a?authz=...&tried=h2"),
    ("root://h//a?authz=SE%2FCRET", "token SE/CRET is over", "token ... is over"),
    ("root://h//a?authz=SE/CRET", "token SE%2FCRET is over", "token ... is over"),
    ("root://me:SECRET@h//a", "login of me:SECRET@h: SECRET is wrong", "login of ...h: ... is wrong"),
    ("root://h//a?x=ab", "a table", "a table"),
    ("root://root@h//a", "root://h2//a: no", "root://h2//a: no"),
    (
      "http://h/a", "redirected to \"https://h2/a?sig=SECRET\" then lost",
      "redirected to \"https://h2/a?sig=...\" then lost"
    ),
    ("http://h/a", "http://h/a?x=SECRET\nhttp://h/b?x=SECRET", "http://h/a?x=...\nhttp://h/b?x=..."),
    ("a.root", "no such file", "no such file"),
  ])
  func messagesOfOthersAreMasked(place: String, message: String, expected: String) {
    #expect(Location(place).masked(message) == expected)
  }

  @Test func anyTextIsALocation() {
    let pieces = [
      "http", "file", "root", "x", ":", "/", "//", "://", "?", "#", "@", "&", ";", "=", "%", "%20", "%zz", "%00", "[",
      "]",
      "::1", "..", ".", " ", "\n", "\0", "\u{301}", "ä", "é", "SECRET", "authz=", "file=", "\u{FEFF}", "8080",
    ]
    var state: UInt64 = 1
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    for _ in 0..<4_000 {
      let text = (0..<random(12)).map { _ in pieces[random(pieces.count)] }.joined()
      let location = Location(text)
      _ = (location.identity, location.lastName, location.problem, location.server, location.masked(text))
      // Whatever follows: a value of this name is not shown.
      let named = Location("\(text)://h/a?authz=SECRET2")
      #expect(!named.shown.contains("SECRET2"), "\(text.debugDescription)")
      #expect(!Location.masked(named.unmasked).contains("SECRET2"), "\(text.debugDescription)")
      if location.scheme != nil, !text.utf8.contains(UInt8(ascii: "#")) {
        #expect(Location(location.unmasked) == location)
      }
    }
  }

  // MARK: - What is the same

  @Test(arguments: [
    ("HTTP://Host:80/a", "http://host/a"), ("xroot://h:1094//a", "root://h//a"), ("roots://h:1094//a", "xroots://H//a"),
    ("http://me:pw@h/a", "http://h/a"), ("root://h//a?authz=1", "root://h//a?authz=2"),
    ("root://h//a?authz=1", "root://h//a"),
    ("http://h/a?%61uthz=1&file=x", "http://h/a?file=x"), ("http://h/a?AUTHZ=1&access_token=2", "http://h/a"),
    ("http://h/a/./b/../c", "http://h/a/c"), ("http://h/%7ea%2f", "http://h/~a%2F"),
    ("root://h//d//a", "root://h//d/a"),
    ("http://h", "http://h/"), ("http://h/a#x", "http://h/a#y"), ("http://h/a?", "http://h/a"),
    (
      "https://s/a?X-Amz-Date=1&X-Amz-Signature=2&versionId=3", "https://s/a?X-Amz-Date=4&X-Amz-Signature=5&versionId=3"
    ),
    ("https://s/a?sv=1&se=2&sp=r&sig=3", "https://s/a?sv=2&se=9&sp=r&sig=7"),
    ("https://s/a?Expires=1&Signature=2&Key-Pair-Id=3", "https://s/a?Expires=4&Signature=5&Key-Pair-Id=3"),
    ("root://h//a?xrd.wantprot=unix", "root://h//a"), ("http://h/a?id=7", "HTTP://h:80/a?id=7"),
    ("/tmp/../tmp/none", "/tmp/none"), ("file:///tmp/no%6ee", "/tmp/none"),
  ])
  func onePlaceHasOneIdentity(first: String, second: String) {
    #expect(Location(first).identity == Location(second).identity)
  }

  @Test(arguments: [
    ("http://h/a?file=a", "http://h/a?file=b"), ("http://h/a?id=a", "http://h/a?id=b"),
    ("http://h/a?a", "http://h/a?b"),
    ("http://h/a", "https://h/a"), ("http://h/a", "http://h:81/a"), ("http://h/a", "http://h/A"),
    ("http://h/a", "http://i/a"),
    ("root://h//a", "root://h/a"), ("root://h//a#1", "root://h//a#2"), ("root://h//%41", "root://h//A"),
    ("http://h/a%2Fb", "http://h/a/b"), ("http://h/a?sp=1", "http://h/a?sp=2"), ("http://h//a", "http://h/a"),
    ("/tmp/none", "/tmp/None"), ("/tmp/none", "file://h/tmp/none"),
  ])
  func twoPlacesHaveTwo(first: String, second: String) {
    #expect(Location(first).identity != Location(second).identity)
  }

  @Test func linksToALocalFileAreTheFile() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path
    try Data().write(to: folder.appending(path: "a b.root"))
    try FileManager.default.createSymbolicLink(atPath: path + "/link", withDestinationPath: "a b.root")
    try FileManager.default.createSymbolicLink(atPath: path + "/folder", withDestinationPath: path)
    let identity = Location(path + "/a b.root").identity
    for spelling in ["\(path)/link", "\(path)/folder/a b.root", "file://\(path)/a%20b.root", "\(path)/./a b.root"] {
      #expect(Location(spelling).identity == identity)
    }
    // A file that is still to be made, too.
    #expect(Location("\(path)/folder/new").identity == Location("\(path)/new").identity)
    #expect(Location("relative.root").identity == Location("./relative.root").identity)
    #expect(Location("relative.root").identity.hasPrefix("/"))
  }
}
