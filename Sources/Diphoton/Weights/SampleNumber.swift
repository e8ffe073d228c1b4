import Columns
import Events

/// A number that holds for a whole sample of simulated events: one that is given, or what the file has with each event.
enum SampleNumber {
  case given(Double)
  case read(Column<Float>)

  /// - Parameter given: the number, if it need not be read.
  init(_ quantity: Quantity, of batch: EventBatch, given: Double?) throws {
    self = try given.map(SampleNumber.given) ?? .read(batch.column(quantity, as: Float.self))
  }

  init(_ column: Column<Float>, given: Double?) { self = given.map(SampleNumber.given) ?? .read(column) }

  /// The least and the greatest of the batch's events, with the digits that the file's stand for; nil without any but NaN.
  var bounds: ClosedRange<Double>? {
    switch self {
    case .given(let number): number.isNaN ? nil : number...number
    case .read(let column): column.bounds.map { $0.lowerBound.decimal...$0.upperBound.decimal }
    }
  }
}

extension Float {
  /// The number that the shortest digits stand for.
  var decimal: Double { Double("\(self)") ?? Double(self) }
}

extension [Double] {
  /// Makes each value what comes of it and of the number.
  @inline(__always)
  mutating func combine(with number: SampleNumber, _ operation: (Double, Double) -> Double) {
    switch number {
    case .given(let given): self = map { operation($0, given) }
    case .read(let column): combine(with: column) { operation($0, Double($1)) }
    }
  }
}
