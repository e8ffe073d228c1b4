import Columns
import Events

/// What weights are multiplied with: a number that is given for a sample, or what the file has with each event.
enum SampleNumber {
  case given(Double)
  case singles(Column<Float>)
  case doubles(Column<Double>)

  /// - Parameter given: the number, if it need not be read.
  init(_ quantity: Quantity, of batch: EventBatch, given: Double? = nil) throws {
    if let given {
      self = .given(given)
    } else if batch.isSinglePrecision(quantity) {
      self = .singles(try batch.column(quantity))
    } else {
      self = .doubles(try batch.column(quantity))
    }
  }

  /// The product of several numbers of each event.
  init(productOf quantities: [Quantity], of batch: EventBatch, given: Double?) throws {
    if given != nil || quantities.count == 1 {
      try self.init(quantities[0], of: batch, given: given)
      return
    }
    var products = [Double](repeating: 1, count: batch.count)
    for quantity in quantities { products.combine(with: try SampleNumber(quantity, of: batch)) { $0 * $1 } }
    self = .doubles(Column(products))
  }

  init(_ column: Column<Float>, given: Double?) { self = given.map(SampleNumber.given) ?? .singles(column) }

  /// The least and the greatest of the batch's events, with the digits that the file's stand for; nil without any but NaN.
  var bounds: ClosedRange<Double>? {
    switch self {
    case .given(let number): return number.isNaN ? nil : number...number
    case .singles(let column): return column.bounds.map { $0.lowerBound.decimal...$0.upperBound.decimal }
    case .doubles(let column):
      let numbers = column.values.lazy.filter { !$0.isNaN }
      guard let least = numbers.min(), let greatest = numbers.max() else { return nil }
      return least...greatest
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
    case .singles(let column): combine(with: column) { operation($0, Double($1)) }
    case .doubles(let column): combine(with: column, operation)
    }
  }
}
