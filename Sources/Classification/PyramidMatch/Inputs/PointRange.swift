/// The range in which a feature is told apart by the kernel; what is outside counts as at the end, what is missing as `low`.
struct PointRange: Sendable, Equatable, Codable {
  let name: String
  let low: Double
  let high: Double

  init(_ name: String, _ low: Double, _ high: Double) {
    self.name = name
    self.low = low
    self.high = high
  }

  init(_ quantity: ObjectQuantity, _ low: Double, _ high: Double) { self.init(quantity.rawValue, low, high) }

  init(_ quantity: EventQuantity, _ low: Double, _ high: Double) { self.init(quantity.rawValue, low, high) }

  var isSound: Bool { low.isFinite && high.isFinite && low < high && (high - low).isFinite }
}
