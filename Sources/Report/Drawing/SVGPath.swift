/// The data of an SVG path: short, in tenths of a unit.
struct SVGPath {
  private(set) var data = ""
  private var last: (x: Int, y: Int) = (0, 0)

  mutating func move(_ x: Double, _ y: Double) {
    last = (Self.tenths(x), Self.tenths(y))
    data += "M\(Self.text(last.x)) \(Self.text(last.y))"
  }

  mutating func line(_ x: Double, _ y: Double) {
    let (x, y) = (Self.tenths(x), Self.tenths(y))
    if y == last.y {
      if x != last.x { data += "h\(Self.text(x - last.x))" }
    } else if x == last.x {
      data += "v\(Self.text(y - last.y))"
    } else {
      data += "L\(Self.text(x)) \(Self.text(y))"
    }
    last = (x, y)
  }

  mutating func close() { data += "z" }

  mutating func rectangle(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) {
    move(left, top)
    line(right, top)
    line(right, bottom)
    line(left, bottom)
    close()
  }

  /// A coordinate as text.
  static func text(_ coordinate: Double) -> String { text(tenths(coordinate)) }

  private static func tenths(_ coordinate: Double) -> Int {
    coordinate.isNaN ? 0 : Int((Swift.min(Swift.max(coordinate, -1e6), 1e6) * 10).rounded())
  }

  private static func text(_ tenths: Int) -> String {
    let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    let sign = tenths < 0 ? "-" : ""
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }
}
