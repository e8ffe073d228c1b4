import ByteIO
import Logging
import Testing

@testable import HTTPIO

/// libcurl is loaded when it is needed, and may not be there.
@Suite struct MissingLibraryTests {
  @Test(arguments: ["/nowhere/libcurl.so.4", "libm.so.6"]) func withoutTheLibraryAURLIsAnErrorAtOnce(_ path: String) {
    let transport = HTTPTransport(
      options: .patient, environment: [:], logger: Logger(label: "test"), library: CurlLibrary(path: path))
    for error in [
      #expect(throws: ByteIOError.self) { try transport.open("http://127.0.0.1/a.root?authz=secret") },
      #expect(throws: ByteIOError.self) { try transport.list("https://127.0.0.1/?authz=secret") },
    ] {
      #expect(error?.code == .unknownScheme && error?.mayPass == false)
      #expect(error?.message.contains("cannot be loaded: ") == true && error?.message.contains("libcurl4") == true)
      #expect(error?.description.contains("secret") == false)
    }
  }
}
