/// A number as its text has it: a sign if any, digits with a point if any, an exponent if any.
struct ParsedDecimal {
  let isNegative: Bool
  /// The number without its sign is this times ten to ``exponent``, if it ``isExact``.
  let significand: UInt64
  let exponent: Int
  /// Whether significand and exponent are the whole number: not for more digits than a word holds, nor for exponents
  /// beyond all reason.
  let isExact: Bool

  /// Nil if the text is anything else.
  @inline(__always)
  init?(_ text: UnsafeRawBufferPointer) {
    let end = text.count
    var place = 0
    var negative = false
    if end > 0, text[0] == UInt8(ascii: "-") || text[0] == UInt8(ascii: "+") {
      negative = text[0] == UInt8(ascii: "-")
      place = 1
    }

    var significand: UInt64 = 0
    /// Digits behind the zeros at the beginning, and those that did not fit.
    var count = 0
    var dropped = 0
    var hasDigits = false
    var fraction = 0
    var isBehindPoint = false
    while place < end {
      let digit = text[place] &- UInt8(ascii: "0")
      if digit < 10 {
        hasDigits = true
        if isBehindPoint { fraction &+= 1 }
        if count < 19 {
          significand = significand &* 10 &+ UInt64(digit)
          if significand != 0 { count &+= 1 }
        } else {
          dropped &+= 1
        }
      } else if text[place] == UInt8(ascii: "."), !isBehindPoint {
        isBehindPoint = true
      } else {
        break
      }
      place &+= 1
    }
    guard hasDigits else { return nil }

    var power = 0
    if place < end {
      guard text[place] | 0x20 == UInt8(ascii: "e") else { return nil }
      place &+= 1
      var isPowerNegative = false
      if place < end, text[place] == UInt8(ascii: "-") || text[place] == UInt8(ascii: "+") {
        isPowerNegative = text[place] == UInt8(ascii: "-")
        place &+= 1
      }
      guard place < end else { return nil }
      while place < end {
        let digit = text[place] &- UInt8(ascii: "0")
        guard digit < 10 else { return nil }
        power = Swift.min(power &* 10 &+ Int(digit), 1 << 20)
        place &+= 1
      }
      if isPowerNegative { power = -power }
    }
    isNegative = negative
    self.significand = significand
    exponent = power &- fraction
    isExact = dropped == 0 && power.magnitude < 1 << 20
  }
}
