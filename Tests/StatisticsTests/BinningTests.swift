import Columns
import Testing

@testable import Statistics

@Suite struct BinningTests {
  private func binning(_ column: ColumnValues, isAngle: Bool = false, maximumCount: Int = 50) throws -> Binning? {
    let labels = try RowLabels(.text(categories: ["a"], codes: Array(repeating: 0, count: column.count)), atMost: 1)
    let sample = try #require(LabelledSample(column, by: labels))
    return Binning(for: sample, isAngle: isAngle, maximumCount: maximumCount)
  }

  @Test func wholeNumbersGetBinsOfTheirOwn() throws {
    #expect(try binning(.uint32([0, 1, 1, 2, 5])) == Binning(lowerEdge: -0.5, width: 1, count: 6))
    #expect(try binning(.int32([-1, 1])) == Binning(lowerEdge: -1.5, width: 1, count: 3))
    #expect(try binning(.uint32([3])) == Binning(lowerEdge: 2.5, width: 1, count: 1))
    #expect(try #require(try binning(.uint32(Array(0..<1000)))).width == 50)
  }

  @Test func axesBeginAndEndAtRoundNumbers() throws {
    let mass = (0..<20_000).map { 115_000 + Float($0) }
    #expect(try binning(.float32(mass)) == Binning(lowerEdge: 115_000, width: 1000, count: 20))
    let angles = (0...1000).map { Double($0) / 1000 * 2 * .pi - .pi }
    let axis = try #require(try binning(.float64(angles), isAngle: true))
    #expect(abs(axis.lowerEdge + .pi) < 1e-12)
    #expect(abs(axis.upperEdge - .pi) < 1e-12)
  }

  @Test func farValuesAreBeyondTheAxis() throws {
    let values = (0..<1000).map(Double.init) + [1e9, .infinity]
    let axis = try #require(try binning(.float64(values)))
    #expect(axis.upperEdge == 1000)
    let histogram = Histogram(axis, ascending: values[...])
    #expect(histogram.overflow == 2)
    #expect(histogram.total == 1002)
  }

  private static let extremes: [[Double]] = [
    [5], [0, 0], [-1e308, 1e308], [1e16, 1e16 + 2], [4.9e-324, 9.8e-324], [1e-300, 1e300], [-0.0, 1e-12],
    [.infinity, 1, 2, -.infinity],
  ]

  @Test(arguments: extremes) func anyNumbersHaveAnAxis(values: [Double]) throws {
    let axis = try #require(try binning(.float64(values)))
    #expect((1...60).contains(axis.count))
    #expect(axis.width > 0)
    #expect((axis.lowerEdge + axis.width * Double(axis.count)).isFinite)
    for value in values where value.isFinite { #expect((-1...axis.count).contains(axis.index(of: value))) }
  }

  @Test func noNumbersHaveNone() throws {
    #expect(try binning(.float32([])) == nil)
    #expect(try binning(.float32([.nan, .infinity])) == nil)
  }

  @Test func edgesBelongToTheUpperBinButTheLast() {
    let axis = Binning(lowerEdge: 0, width: 0.1, count: 10)
    #expect((0...10).map { axis.index(of: axis.edge($0)) } == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9])
    #expect(axis.index(of: -0.001) == -1)
    #expect(axis.index(of: 1.001) == 10)
    #expect(axis.index(of: .infinity) == 10)
    #expect(axis.index(of: -.infinity) == -1)
  }

  @Test func edgesOfOneRatioMeetPowersOfTen() {
    let axis = Binning(logarithmic: 0.001...1000, count: 6)
    #expect((0...6).map(axis.edge) == [0.001, 0.01, 0.1, 1, 10, 100, 1000])
    #expect((0...6).map { axis.index(of: axis.edge($0)) } == [0, 1, 2, 3, 4, 5, 5])
    #expect([0, -1, 0.0009].map(axis.index) == [-1, -1, -1] && axis.index(of: 1001) == 6)
    #expect(abs(axis.centre(3) - 10.0.squareRoot()) < 1e-12)
  }

  @Test func whatWouldLieInOneBinIsSpread() throws {
    let small = (0..<900).map { 1e-6 * (1 + Double($0) / 900) }
    let axis = try #require(try binning(.float64(small + (0..<100).map { 0.01 * (1 + Double($0) / 100) })))
    #expect(axis.isLogarithmic && axis.lowerEdge == 1e-6 && axis.upperEdge > 0.019 && axis.count <= 50)
    #expect(try #require(Histogram(axis, ascending: small[...]).sums.max()) < 450)

    // A twentieth of the numbers may be below 0, more not: then the middle is shown.
    let middle = (0..<980).map { Double($0) / 490 - 1 }
    let far = (0..<10).flatMap { [1000 + Double($0), -1000 - Double($0)] }
    let close = try #require(try binning(.float64(middle + far)))
    #expect(!close.isLogarithmic && close.lowerEdge > -5 && close.upperEdge < 5)
    #expect(Histogram(close, ascending: (middle + far).sorted()[...]).overflow == 10)

    // One value for nearly all is no crowd that another axis could part.
    let same = try #require(try binning(.float64([Double](repeating: 0, count: 990) + (0..<10).map { Double($0) })))
    #expect(!same.isLogarithmic && same.upperEdge > 1)
  }

  @Test func aLogarithmicAxisIsMadeWhereItIsAskedFor() throws {
    let labels = try RowLabels(.text(categories: ["a"], codes: [0, 0, 0]), atMost: 1)
    let sample = try #require(LabelledSample(.float64([-1, 2, 300]), by: labels))
    let axis = try #require(Binning(for: sample, in: 0...1000, count: 3, isLogarithmic: true))
    #expect(axis.lowerEdge > 0 && axis.lowerEdge <= 4 && axis.count == 3 && abs(axis.upperEdge - 1000) < 1e-9)
    let negative = try #require(LabelledSample(.float64([-1, -2, 0]), by: labels))
    #expect(Binning(for: negative, isLogarithmic: true) == nil)
  }
}
