import ByteIO
import Logging
import Testing

@testable import XRootDIO

/// The client library is loaded when it is needed, and may not be there.
@Suite struct MissingLibraryTests {
  private let logger = Logger(label: "test")

  /// What is said when `path` is taken for the library.
  private func failure(_ path: String, _ use: (XRootDTransport) throws -> Void) -> ByteIOError? {
    let transport = XRootDTransport(options: .quick, logger: logger, library: ClientLibrary(path: path))
    return #expect(throws: ByteIOError.self) { try use(transport) }
  }

  @Test func withoutTheLibraryAURLIsAnErrorAtOnce() {
    let path = "/nowhere/libdiphoton-xrootd"
    for error in [
      failure(path) { _ = try $0.open("root://127.0.0.1//a.root?authz=secret") },
      failure(path) { _ = try $0.list("root://127.0.0.1//?authz=secret") },
    ] {
      #expect(error?.code == .unknownScheme)
      #expect(error?.description.hasPrefix("root://127.0.0.1//") == true)
      #expect(error?.description.contains("cannot be loaded: ") == true)
      #expect(error?.description.contains(path) == true)
      #expect(error?.description.contains("secret") == false)
    }
  }

  #if os(Linux)
  @Test func aLibraryOfAnotherVersionIsNotTakenForOurs() {
    let error = failure("libm.so.6") { _ = try $0.open("root://127.0.0.1//a.root") }
    #expect(error?.code == .unknownScheme)
    #expect(error?.message.contains("cxrd_client_4") == true)
  }
  #endif

  @Test func theLibraryIsFoundWhereItWasBuilt() throws {
    _ = try ClientLibrary.shared.client(.patient)
  }
}
