import Testing

@testable import Tables

/// Pages of single numbers, byte by byte as the format has them.
@Suite("Pages of numbers in Parquet")
struct ParquetNumberPageTests {
  private struct Made: Equatable {
    var bytes: [UInt8]
    var missingCount: Int
    var least: Int32?
    var greatest: Int32?
  }

  /// A page of the numbers 1, 2, ..., of which those with a blank in `pattern` are missing.
  private static func made(_ pattern: String) -> Made {
    let numbers = (0..<pattern.count).map { Int32($0 + 1) }
    let isPresent = pattern.map { $0 != " " }
    return numbers.withUnsafeBufferPointer { numbers in
      withExtendedLifetime(ParquetNumberPage(rowCount: numbers.count)) { page in
        let content = page.content(numbers) { isPresent[$0] }
        return Made(
          bytes: Array(content.bytes), missingCount: content.missingCount, least: content.bounds?.least,
          greatest: content.bounds?.greatest)
      }
    }
  }

  private static func words(_ numbers: Int32...) -> [UInt8] {
    numbers.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
  }

  @Test("Rows that all have a number, or none, are a run; others have a bit each")
  func levels() {
    #expect(
      Self.made("xxx") == Made(bytes: [2, 0, 0, 0, 6, 1] + Self.words(1, 2, 3), missingCount: 0, least: 1, greatest: 3))
    #expect(Self.made("   ") == Made(bytes: [2, 0, 0, 0, 6, 0], missingCount: 3))
    #expect(
      Self.made(" x  x")
        == Made(bytes: [2, 0, 0, 0, 3, 0b1_0010] + Self.words(2, 5), missingCount: 3, least: 2, greatest: 5))
    #expect(
      Self.made("xxxxxxxx       xx")
        == Made(
          bytes: [4, 0, 0, 0, 7, 0xFF, 0x80, 1] + Self.words(1, 2, 3, 4, 5, 6, 7, 8, 16, 17), missingCount: 7, least: 1,
          greatest: 17))
    #expect(Self.made("") == Made(bytes: [2, 0, 0, 0, 0, 1], missingCount: 0))
  }

  @Test("A column that cannot lack numbers has no levels, one that does not lack any says so")
  func withoutMissing() {
    [Int32(7), -7].withUnsafeBufferPointer { numbers in
      withExtendedLifetime(ParquetNumberPage(rowCount: 2)) { page in
        #expect(Array(page.content(numbers, isOptional: false).bytes) == Self.words(7, -7))
        #expect(Array(page.content(numbers, isOptional: true).bytes) == [2, 0, 0, 0, 4, 1] + Self.words(7, -7))
      }
    }
  }

  @Test("Bounds are those of all numbers, wherever they stand, and NaN is seen", arguments: 1...9)
  func bounds(count: Int) {
    for place in 0..<count {
      var numbers = [Double](repeating: 0, count: count)
      numbers[place] = -1
      numbers[count - 1 - place] = place == count - 1 - place ? -1 : 2
      numbers.withUnsafeBufferPointer { numbers in
        let content = ParquetNumberPage(rowCount: count).content(numbers, isOptional: false)
        #expect(content.bounds?.least == -1)
        #expect(content.bounds?.greatest == numbers.max())
        #expect(!content.hasNaN)
      }
      numbers[place] = .nan
      numbers.withUnsafeBufferPointer { numbers in
        #expect(ParquetNumberPage(rowCount: count).content(numbers, isOptional: false).hasNaN)
      }
    }
  }
}
