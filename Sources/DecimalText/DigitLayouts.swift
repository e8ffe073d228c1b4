import CDecimal

/// How digits become texts, for the kernels that move many characters at once: for each kind of text which of the
/// characters stands where that a number brings along. They are never freed.
///
/// Of long texts an instruction moves only the first 16 characters; those from the 13th on come from characters of their
/// own.
package struct DigitLayouts: @unchecked Sendable {
  package static let shared = DigitLayouts()

  /// By the decimal exponent in -5...7, the number of digits in 1...9, and the sign; -5 stands for all exponents that are
  /// written.
  package let floats: UnsafePointer<digit_layout>
  /// By the decimal exponent in -4...7, the number of digits in 1...17, and the sign.
  package let doubles: UnsafePointer<digit_layout>

  private enum Character: Hashable {
    case digit(Int)
    case zero, point, minus, e, exponentTens, exponentOnes, separator
  }

  private init() {
    let digits = (0..<17).map(Character.digit)
    floats = Self.layouts(
      of: 1...9, exponents: -5...7,
      digits[..<9] + [.zero, .point, .minus, .e, .exponentTens, .exponentOnes, .separator])
    doubles = Self.layouts(
      of: 1...17, exponents: -4...7, digits[..<12] + [.zero, .point, .minus, .separator],
      later: digits[8...] + [.separator, .digit(7)])
  }

  /// - Parameter characters: those that a number brings along, in their order, and those for the later part of its text.
  private static func layouts(
    of digitCounts: ClosedRange<Int>, exponents: ClosedRange<Int>, _ characters: [Character], later: [Character] = []
  ) -> UnsafePointer<digit_layout> {
    let (places, laterPlaces) = (places(of: characters), places(of: later))
    let layouts = exponents.flatMap { exponent in
      digitCounts.flatMap { count in
        [false, true].map { isNegative in
          let text = (isNegative ? [.minus] : []) + text(exponent: exponent, digitCount: count) + [.separator]
          var layout = digit_layout()
          layout.length = UInt32(text.count)
          fill(&layout.picks, text.prefix(16).map { places[$0] ?? 0 })
          fill(&layout.later_picks, text.dropFirst(13).map { laterPlaces[$0] ?? 0 })
          return layout
        }
      }
    }
    let pointer = UnsafeMutablePointer<digit_layout>.allocate(capacity: layouts.count)
    pointer.initialize(from: layouts, count: layouts.count)
    return UnsafePointer(pointer)
  }

  private static func places(of characters: [Character]) -> [Character: UInt8] {
    Dictionary(uniqueKeysWithValues: zip(characters, 0...))
  }

  private static func fill<Picks>(_ picks: inout Picks, _ places: [UInt8]) {
    withUnsafeMutableBytes(of: &picks) { $0.copyBytes(from: places) }
  }

  private static func text(exponent: Int, digitCount: Int) -> [Character] {
    // At least one digit stands behind the point.
    let digits = (0..<max(digitCount, exponent + 2)).map(Character.digit)
    switch exponent {
    case ..<(-4):
      let fraction = digitCount == 1 ? [] : [.point] + digits[1..<digitCount]
      return digits[..<1] + fraction + [.e, .minus, .exponentTens, .exponentOnes]
    case ..<0:
      return [.zero, .point] + Array(repeating: .zero, count: -1 - exponent) + digits
    default:
      return digits[...exponent] + [.point] + digits[(exponent + 1)...]
    }
  }
}
