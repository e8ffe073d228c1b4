import Columns
import Events

/// Real numbers, one for each of some events, in double precision; kept in single precision where nothing is lost by it, as
/// with values that are in a file's unit.
struct RealColumn: Sendable {
  /// Empty if the numbers are ``doubles``.
  private var singles: [Float] = []
  private var doubles: [Double] = []

  /// A quantity of one number.
  init(_ quantity: Quantity, of events: inout Candidates) throws {
    if events.batch.isSinglePrecision(quantity) {
      singles = try events.column(quantity, as: Float.self).values
    } else {
      doubles = try events.column(quantity, as: Double.self).values
    }
  }

  init(_ values: [Double]) {
    var difference: UInt64 = 0
    let reals = values.span
    singles = [Float](unsafeUninitializedCapacity: values.count) { singles, singleCount in
      for index in reals.indices {
        let value = reals[unchecked: index]
        let single = Float(value)
        singles.initializeElement(at: index, to: single)
        difference |= Double(single).bitPattern ^ value.bitPattern
      }
      singleCount = reals.count
    }
    if difference != 0 { (singles, doubles) = ([], values) }
  }

  var count: Int { doubles.isEmpty ? singles.count : doubles.count }

  subscript(position: Int) -> Double {
    @inline(__always) get { doubles.isEmpty ? Double(singles[position]) : doubles[position] }
  }

  /// In single precision, to nearest.
  var floats: [Float] { doubles.isEmpty ? singles : doubles.map { Float($0) } }

  func gathered(at positions: [Int]) -> RealColumn {
    var gathered = self
    gathered.singles = doubles.isEmpty ? Column(singles).gathered(at: positions).values : []
    gathered.doubles = doubles.isEmpty ? [] : Column(doubles).gathered(at: positions).values
    return gathered
  }
}
