import Foundation
import Testing

@testable import ROOTIO

/// Every file that ever made the reader fail, kept in `Tests/Fixtures/hostile`.
@Suite("Files that once made the reader fail", .timeLimit(.minutes(20)))
struct HostileFileTests {
  @Test("Each gives its data or an error", arguments: Fixtures.files(in: Fixtures.folder.appending(path: "hostile")))
  func replay(_ file: URL) throws {
    try readEverything(Array(try Data(contentsOf: file)))
  }
}
