import Columns
import Testing

@testable import ROOTIO

/// Arrays whose lengths another branch says, as the fuzzer damaged them.
@Suite("Arrays of counted length")
struct CountedValuesTests {
  /// Decodes the arrays of `count` objects out of big-endian numbers.
  private func decode(_ count: Int, _ numbers: [Int16], lengths: [Int]) throws -> StructuredColumn? {
    let budget = DecodingBudget(Limits(fileSize: 1 << 20))
    let given = GivenLengths()
    given.lengths = lengths
    let values = CountedValues(of: NumberValues(.plain(.int16), budget), by: given, hasFlag: false, budget)
    try numbers.map(\.bigEndian).withUnsafeBytes { bytes in
      let start = try #require(bytes.baseAddress)
      var payload = Payload(pointer: start, end: start + bytes.count)
      try values.decode(count, &payload)
    }
    return values.takeColumn()
  }

  @Test("Each object has as many as its length says")
  func lengths() throws {
    let lists = try decode(3, [7, -8, 9], lengths: [2, 0, 1])
    #expect(lists == .lists(offsets: [0, 2, 2, 3], .numbers(.int16([7, -8, 9]))))
  }

  @Test("More objects than there are lengths cost nothing but an error", arguments: [0, 2, 4, 1 << 28])
  func count(_ count: Int) throws {
    let fault = try #require(throws: EntryFault.self) { try decode(count, [7, -8, 9], lengths: [2, 0, 1]) }
    guard case .tooMany(count, 0) = fault.kind else {
      Issue.record("\(fault.kind)")
      return
    }
  }
}
