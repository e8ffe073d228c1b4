/// How a feature is brought to numbers of about one: (x - mean) / deviation, held within -6 and 6. What is missing becomes 0,
/// the mean.
struct FeatureScale: Sendable, Equatable, Codable {
  private static let limit = 6.0

  let name: String
  let mean: Double
  /// The population's standard deviation; 1 where it is below 1e-6.
  let deviation: Double

  private enum CodingKeys: String, CodingKey {
    case name, mean
    case deviation = "std"
  }

  init(name: String, mean: Double, deviation: Double) {
    self.name = name
    self.mean = mean
    self.deviation = deviation
  }

  /// Fits the scale to the finite ones of some numbers; of none, the mean is 0.
  ///
  /// - Parameters:
  ///   - values: of which each `width`-th counts, from `start` on.
  init(name: String, fitting values: [Double], start: Int = 0, width: Int = 1) {
    let places = stride(from: start, to: values.count, by: width)
    var (sum, count) = (0.0, 0.0)
    for place in places where values[place].isFinite {
      sum += values[place]
      count += 1
    }
    let mean = count > 0 ? sum / count : 0
    var squares = 0.0
    for place in places where values[place].isFinite {
      let distance = values[place] - mean
      squares += distance * distance
    }
    let deviation = count > 0 ? (squares / count).squareRoot() : 1
    self.init(
      name: name, mean: mean.isFinite ? mean : 0,
      deviation: deviation.isFinite && deviation >= 1e-6 ? deviation : 1)
  }

  func scaled(_ value: Double) -> Float {
    guard value.isFinite else { return 0 }
    return Float(min(Self.limit, max(-Self.limit, (value - mean) / deviation)))
  }

  /// Whether it can have been fitted.
  var isSound: Bool { mean.isFinite && deviation.isFinite && deviation > 0 }
}
