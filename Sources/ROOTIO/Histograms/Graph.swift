/// Points in a plane, perhaps with errors. Corresponds to `TGraph`, `TGraphErrors` and `TGraphAsymmErrors`.
public struct Graph: Sendable, Equatable {
  /// The errors of all points along one axis.
  public struct Errors: Sendable, Equatable {
    /// Downwards, as lengths.
    public let low: [Double]
    /// Upwards, as lengths.
    public let high: [Double]

    public init(low: [Double], high: [Double]) {
      self.low = low
      self.high = high
    }
  }

  public let name: String
  public let title: String
  /// ROOT's class, such as `TGraphErrors`.
  public let className: String
  public let x: [Double]
  /// As many as ``x``.
  public let y: [Double]
  /// Nil where points have none.
  public let xErrors: Errors?
  public let yErrors: Errors?

  public init(
    name: String, title: String, className: String, x: [Double], y: [Double], xErrors: Errors? = nil,
    yErrors: Errors? = nil
  ) {
    self.name = name
    self.title = title
    self.className = className
    self.x = x
    self.y = y
    self.xErrors = xErrors
    self.yErrors = yErrors
  }
}

extension Graph {
  /// The classes of which graphs are read, or whose derived classes are.
  static let classes: Set = ["TGraph", "TGraphErrors", "TGraphAsymmErrors"]

  /// - Parameter fields: the members of an object of class `className`.
  /// - Throws: `corrupt` if the members contradict one another.
  init(_ fields: ObjectFields, className: String, origin: Origin) throws {
    let x = fields.numbers("fX") ?? []
    func errors(_ low: String, _ high: String) -> Errors? {
      guard let low = fields.numbers(low), let high = fields.numbers(high) else { return nil }
      return Errors(low: low, high: high)
    }
    let found = Graph(
      name: fields.text("fName"), title: fields.text("fTitle"), className: className, x: x,
      y: fields.numbers("fY") ?? [],
      xErrors: errors("fEXlow", "fEXhigh") ?? errors("fEX", "fEX"),
      yErrors: errors("fEYlow", "fEYhigh") ?? errors("fEY", "fEY"))
    let lists = [found.y] + [found.xErrors, found.yErrors].compactMap(\.self).flatMap { [$0.low, $0.high] }
    guard lists.allSatisfy({ $0.count == x.count }) else {
      throw origin.corrupt(0, "a \(className) of \(x.count) points lacks coordinates or errors of some")
    }
    self = found
  }
}
