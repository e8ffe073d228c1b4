import ByteIO
import Testing

@Suite struct SourceRegistryTests {
  private var registry: SourceRegistry {
    var sources = SourceRegistry()
    for scheme in ["http", "root"] { sources.register(scheme) { _ in fatalError("opened") } }
    return sources
  }

  private func error(_ location: Location) -> ByteIOError? {
    #expect(throws: ByteIOError.self) { try registry.open(location) }
  }

  @Test(arguments: [
    "http://host:port/a?authz=SECRET", "root://user:SECRET/word@host//a", "file://me:SECRET@host/a",
    "file://a?authz=SECRET",
  ])
  func whatIsNoURLIsNotOpened(_ text: String) {
    let error = error(Location(text))
    #expect(error?.code == .notFound)
    #expect(error?.message.hasPrefix("not a URL") == true)
    #expect(error?.description.contains("SECRET") == false)
  }

  @Test func anUnknownSchemeIsNamed() {
    let error = error("htp://host/a?authz=SECRET")
    #expect(error?.code == .unknownScheme)
    #expect(
      error?.description
        == "htp://host/a?authz=...: htp:// is not read by this build, which knows local paths and file://, http://, root://"
    )
  }

  @Test func aPathWithANullCharacterIsNotCutOffThere() {
    #expect(error("file:///etc/passwd%00.root")?.message.contains("null character") == true)
  }
}
