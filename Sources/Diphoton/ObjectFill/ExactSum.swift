/// The sum of any number of single-precision numbers without rounding: a whole number of 2^-149, which is what the least of
/// them differ by.
///
/// Sums are the same in any order and in any parts. Room is for 2^64 numbers of any size.
struct ExactSum: Sendable, Equatable {
  private static let wordCount = 6

  /// A number in two's complement, the lowest word first.
  private var words = [UInt64](repeating: 0, count: wordCount)

  /// - Precondition: a finite number.
  mutating func add(_ number: Float) {
    let exponent = Int(number.exponentBitPattern)
    var mantissa = UInt64(number.significandBitPattern)
    if exponent > 0 { mantissa |= 1 << 23 }
    if mantissa == 0 { return }
    let shift = max(exponent - 1, 0)
    let (word, bit) = (shift / 64, UInt64(shift % 64))
    let low = mantissa << bit
    let high = bit == 0 ? 0 : mantissa >> (64 - bit)
    if number.sign == .plus {
      var carry = add(high, add(low, 0, at: word), at: word + 1)
      var index = word + 2
      while carry != 0, index < Self.wordCount {
        carry = add(0, carry, at: index)
        index += 1
      }
    } else {
      var borrow = subtract(high, subtract(low, 0, at: word), at: word + 1)
      var index = word + 2
      while borrow != 0, index < Self.wordCount {
        borrow = subtract(0, borrow, at: index)
        index += 1
      }
    }
  }

  static func += (left: inout ExactSum, right: ExactSum) {
    var carry: UInt64 = 0
    for index in 0..<wordCount { carry = left.add(right.words[index], carry, at: index) }
  }

  /// The sum, rounded once, to nearest and ties to even.
  var value: Double {
    var magnitude = words
    let isNegative = magnitude[Self.wordCount - 1] >> 63 == 1
    if isNegative {
      var carry = true
      for index in 0..<Self.wordCount {
        let (negated, overflow) = (~magnitude[index]).addingReportingOverflow(carry ? 1 : 0)
        magnitude[index] = negated
        carry = overflow
      }
    }
    guard let top = magnitude.lastIndex(where: { $0 != 0 }) else { return 0 }
    // The 64 highest bits; the lowest of them says also whether there is anything below, which decides between two doubles
    // as all that is below would.
    let shift = UInt64(magnitude[top].leadingZeroBitCount)
    var bits = magnitude[top] << shift
    var rest: UInt64 = 0
    if top > 0 {
      if shift > 0 { bits |= magnitude[top - 1] >> (64 - shift) }
      rest = magnitude[top - 1] << shift
      for index in 0..<top - 1 { rest |= magnitude[index] }
    }
    if rest != 0 { bits |= 1 }
    let value = Double(sign: .plus, exponent: 64 * top - Int(shift) - 149, significand: Double(bits))
    return isNegative ? -value : value
  }

  /// Adds a word and a carry to a word, and gives what is to be carried on.
  @inline(__always)
  private mutating func add(_ word: UInt64, _ carry: UInt64, at index: Int) -> UInt64 {
    let (sum, first) = words[index].addingReportingOverflow(word)
    let (total, second) = sum.addingReportingOverflow(carry)
    words[index] = total
    return first || second ? 1 : 0
  }

  @inline(__always)
  private mutating func subtract(_ word: UInt64, _ borrow: UInt64, at index: Int) -> UInt64 {
    let (difference, first) = words[index].subtractingReportingOverflow(word)
    let (total, second) = difference.subtractingReportingOverflow(borrow)
    words[index] = total
    return first || second ? 1 : 0
  }
}
