import Base
import ByteIO
import Testing

@testable import Pipeline

@Suite struct OpenFileLimitsTests {
  @Test(arguments: [
    (4, 20_000, 4, 64), (4, 1_000, 4, 64), (2, 59, 2, 40), (1_024, 59, 21, 21), (8, 20, 2, 1), (8, 18, 1, 0),
    (8, 0, 1, 0), (1, 0, 1, 0), (1_024, 1_016, 500, 64),
  ]) func theyFitIntoWhatIsThere(threads: Int, available: Int, expected: Int, kept: Int) {
    let limits = OpenFileLimits(threads: threads, available: available)
    #expect(limits.threads == expected)
    #expect(limits.kept == kept)
  }

  @Test func whatIsOpenCounts() throws {
    let before = FileDescriptors.available
    #expect(before > 0)
    let files = try (0..<200).map { _ in try FileSource(path: Fixtures.edge("text").path) }
    // Other tests open and close files meanwhile.
    #expect(FileDescriptors.available < before - 50)
    withExtendedLifetime(files) {}
  }
}
