import Testing

@testable import Diphoton

@Suite struct RealColumnTests {
  /// Numbers that no float32 is, among those that are, and those that neither order nor sign tells apart.
  private static let numbers = [0.1, Double(Float(0.1)), 1e300, -0.0, 0, .infinity, .nan, 16_777_217]

  @Test(arguments: numbers)
  func everyNumberComesBackWithAllItsBits(number: Double) {
    let column = RealColumn([1.5, number])
    #expect(column.count == 2 && column[0] == 1.5)
    #expect(column[1].bitPattern == number.bitPattern)
    #expect(column.floats[1].bitPattern == Float(number).bitPattern)
    let gathered = column.gathered(at: [1])
    #expect(gathered.count == 1 && gathered[0].bitPattern == number.bitPattern)
  }

  @Test func thereMayBeNone() {
    #expect(RealColumn([]).count == 0)
    #expect(RealColumn([0.1, 1]).gathered(at: []).count == 0)
  }
}
