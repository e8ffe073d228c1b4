import CElementary

/// The elementary functions of the analysis. They give the same bits on every processor, which those of the C library do not;
/// only what emulates the notebook uses these.
enum Elementary {
  static func sin(_ x: Double) -> Double { elementary_sin(x) }
  static func cos(_ x: Double) -> Double { elementary_cos(x) }
  static func exp(_ x: Double) -> Double { elementary_exp(x) }
  static func log(_ x: Double) -> Double { elementary_log(x) }
  static func sinh(_ x: Double) -> Double { elementary_sinh(x) }
  static func cosh(_ x: Double) -> Double { elementary_cosh(x) }
  static func asinh(_ x: Double) -> Double { elementary_asinh(x) }
  static func atan(_ x: Double) -> Double { elementary_atan(x) }
  static func atan2(_ y: Double, _ x: Double) -> Double { elementary_atan2(y, x) }
  static func hypot(_ x: Double, _ y: Double) -> Double { elementary_hypot(x, y) }
}
