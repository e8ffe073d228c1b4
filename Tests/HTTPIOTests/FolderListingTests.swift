import Testing

@testable import HTTPIO

/// What servers say of folders, and what they may not do to us with it.
@Suite struct FolderListingTests {
  private func names(_ text: String) throws -> [String] { try FolderListing(Array(text.utf8)).names }

  @Test func filesAreNamedAndFoldersAreNot() throws {
    let answer = """
      <?xml version="1.0" encoding="utf-8"?>
      <!-- of a server --><D:multistatus xmlns:D="DAV:" xmlns:ns1="x>y">
      <D:response><D:href>/data/</D:href><D:propstat><D:prop><D:resourcetype><D:collection/></D:resourcetype></D:prop>
      </D:propstat></D:response>
      <D:response><D:href>/data/a%20b.root</D:href><D:propstat><D:prop><D:resourcetype/><D:owner><D:href>/x/me</D:href>
      </D:owner></D:prop></D:propstat></D:response>
      <D:response><D:href> http://host:80/data/b&amp;&#99;&#x64;.root?x=/y.root </D:href></D:response>
      <D:response><D:href><![CDATA[/data/c<d>.root]]></D:href></D:response>
      <D:response><D:href>/data/folder</D:href><D:collection></D:collection></D:response>
      <D:response><D:href>/data/a%2Fb</D:href></D:response><D:response><D:href>/data/..</D:href></D:response>
      <D:response><D:href>/data/a%00b</D:href></D:response><D:response></D:response>
      </D:multistatus>
      """
    #expect(try names(answer) == ["a b.root", "b&cd.root", "c<d>.root"])
    #expect(try names("\u{FEFF}<multistatus/>") == [])
  }

  @Test(arguments: [
    "", "no XML", "<html><body>Please log in</body></html>", "<multistatus>", "<multistatus></response>",
    "<multistatus",
    "<multistatus><response><href>&unknown;</href></response></multistatus>", "<multistatus>&amp</multistatus>",
    "<multistatus>&#xD800;</multistatus>", "<multistatus>&#99999999999;</multistatus>", "< multistatus/>", "<!-- ",
    "<?x",
    "<![CDATA[", "</multistatus>", "<multistatus a='>", "<multistatus>&#-5;</multistatus>",
    "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><multistatus>&b;</multistatus>",
    "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><multistatus/>",
  ])
  func whatIsNoListIsAnError(_ text: String) { #expect(throws: XMLError.self) { try names(text) } }

  @Test func deepAndManyElementsNeedNoMemory() throws {
    let deep = String(repeating: "<a>", count: 1_000_000)
    #expect(throws: XMLError.self) { try names(deep) }
    let many = "<multistatus>" + String(repeating: "<a/>", count: 200_000) + "</multistatus>"
    #expect(try names(many) == [])
  }

  @Test func textThatIsNotUTF8IsAnError() {
    let bytes = Array("<multistatus>".utf8) + [0xFF, 0xFE] + Array("</multistatus>".utf8)
    #expect(throws: XMLError.self) { try FolderListing(bytes) }
  }
}
