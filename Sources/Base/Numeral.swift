#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Numbers as people read them, the same in every locale.
package enum Numeral {
  /// With commas between groups of three digits, and a true minus sign: `1,234,567`.
  package static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return number < 0 ? "−" + text : text
  }

  /// With `decimals` digits behind the point, and a true minus sign.
  package static func fixed(_ number: Double, decimals: Int) -> String {
    guard number.isFinite else { return number.isNaN ? "–" : number < 0 ? "−∞" : "∞" }
    let text = formatted("%.\(decimals)f", abs(number))
    let isZero = text.allSatisfy { $0 == "0" || $0 == "." }
    return number < 0 && !isZero ? "−" + text : text
  }

  /// With `digits` significant digits: `0.0123`, `45,600`, `1.23 × 10⁻⁵`.
  package static func significant(_ number: Double, digits: Int = 3) -> String {
    guard number.isFinite else { return fixed(number, decimals: 0) }
    guard number != 0 else { return "0" }
    let scientific = formatted("%.\(digits - 1)e", abs(number)).split(separator: "e")
    let exponent = scientific.count == 2 ? Int(scientific[1]) ?? 0 : 0
    if (-3...5).contains(exponent) {
      if exponent >= digits - 1, abs(number) >= 1000, let whole = Int(exactly: abs(number).rounded()) {
        return grouped(number < 0 ? -whole : whole)
      }
      return fixed(number, decimals: Swift.max(0, digits - 1 - exponent))
    }
    return "\(number < 0 ? "−" : "")\(scientific[0]) × 10\(superscript(exponent))"
  }

  /// With three significant digits at most: `0.5`.
  package static func short(_ number: Double) -> String {
    let parts = significant(number).split(separator: " ", maxSplits: 1)
    guard let digits = parts.first, digits.contains(".") else { return parts.joined(separator: " ") }
    let short = String(digits.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed())
    return ([short] + parts.dropFirst().map(String.init)).joined(separator: " ")
  }

  /// A part of a whole, such as `12.3 %`; a dash if there is no whole.
  package static func percent(_ part: Double, of whole: Double, decimals: Int = 1) -> String {
    whole == 0 ? "–" : fixed(100 * part / whole, decimals: decimals) + " %"
  }

  /// As C's `printf` has it, in no locale but its own.
  private static func formatted(_ format: String, _ number: Double) -> String {
    withVaList([number]) { arguments in
      // The largest number has 309 digits before the point.
      var text = [CChar](repeating: 0, count: 512)
      let count = vsnprintf(&text, text.count, format, arguments)
      return String(decoding: text.prefix(max(0, Int(count))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  package static func superscript(_ exponent: Int) -> String {
    let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    let text = String(exponent.magnitude).compactMap { $0.wholeNumberValue.map { digits[$0] } }
    return (exponent < 0 ? "⁻" : "") + String(text)
  }
}
