import Columns
import Testing

@testable import Tables

/// duckdb, to which a NaN is greater than all numbers, did not find it where the bounds of the other numbers stood.
@Suite("Bounds of numbers with NaN")
struct NaNBoundsTests {
  private func range(_ values: [Double], _ validity: ColumnValues.Validity, isOptional: Bool) -> ParquetRange {
    var pages: [UInt8] = []
    let column = ColumnValues(.float64(values), validity: validity)
    return ParquetPageWriter(0..<values.count).append(
      column, ParquetShape(isList: false, isOptional: isOptional), to: &pages
    ).range
  }

  @Test("Numbers have no bounds where some are NaN, also if that is in another piece")
  func numbers() {
    let type = ParquetType(.float64)
    let bounded = range([1, 2], .all, isOptional: false)
    #expect(bounded.bounds(type) != nil)
    for values in [[.nan, 1, 2], [1, .nan, 2], [1, 2, .nan], [.nan, .nan, .nan]] {
      let unbounded = range(values, .all, isOptional: false)
      #expect(unbounded.bounds(type) == nil)
      #expect(range(values, .flags([true, true, true]), isOptional: true).bounds(type) == nil)
      for (one, other) in [(bounded, unbounded), (unbounded, bounded)] {
        var union = one
        union.formUnion(other)
        #expect(union.bounds(type) == nil)
      }
    }
  }

  @Test("A NaN that says that a row lacks a number leaves the others their bounds")
  func missing() {
    let bounds = range([.nan, 1, 2], .notNaN, isOptional: true).bounds(ParquetType(.float64))
    #expect(bounds?.lower == range([1, 2], .all, isOptional: false).bounds(ParquetType(.float64))?.lower)
    let flagged = range([.nan, 1, 2], .flags([false, true, true]), isOptional: true)
    #expect(flagged.bounds(ParquetType(.float64))?.upper == bounds?.upper)
  }
}
