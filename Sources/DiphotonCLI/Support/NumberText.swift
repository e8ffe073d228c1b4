import Foundation

/// Numbers as people read them, the same in every locale.
enum NumberText {
  /// With commas between groups of three digits: `1,234,567`.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// With `decimals` digits behind the point.
  static func fixed(_ number: Double, decimals: Int) -> String {
    String(format: "%.\(decimals)f", number)
  }

  /// `number` as a part of `whole`, such as `53.95 %`; a dash if there is no whole.
  static func percent(_ number: Int, of whole: Int) -> String {
    whole == 0 ? "-" : fixed(100 * Double(number) / Double(whole), decimals: 2) + " %"
  }
}
