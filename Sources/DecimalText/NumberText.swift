/// Writes numbers as text the way pandas and numpy do.
///
/// Floating-point numbers get the shortest digits that read back as the same value of their own type (see
/// ``ShortestDecimal``): in fixed notation from 1e-4 up to but not including 1e16, always with a decimal point; else as
/// d.ddde+XX. NaN has no text. A function takes the place where the text begins and returns where it ends;
/// `maximumLength` bytes must be writable there, of which those behind the end may change too.
///
/// Digits are handled eight at a time, in a word whose lowest byte is the first digit.
package struct NumberText {
  package static let maximumLength = 40

  package let scales = BinaryScales.shared

  package init() {}

  @inline(__always)
  package func write(_ value: Float, to start: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    let bits = value.bitPattern
    let magnitude = bits & 0x7fff_ffff
    if magnitude &- 1 >= 0x7f7f_ffff {
      return writeSpecial(isNegative: bits &>> 31 == 1, isZero: magnitude == 0, isNaN: value.isNaN, to: start)
    }
    let place = writeSign(isNegative: bits &>> 31 == 1, to: start)
    var decimal = ShortestDecimal(magnitude: magnitude, scales)
    decimal.lengthen(to: 100_000)
    let digits = eightDigits(decimal.tens)
    let leadingZeros = digits.trailingZeroBitCount & 0x38
    let significant = digits &>> UInt64(truncatingIfNeeded: leadingZeros)
    // Bounds of fixed notation as bits: the float next to 1e-4 lies below it, the one next to 1e16 above.
    let isFixed = magnitude > 0x38d1_b717 && magnitude < 0x5a0e_1bca
    return writeDecimal(
      UInt8(truncatingIfNeeded: significant),
      significant &>> 8 | decimal.digit &<< UInt64(truncatingIfNeeded: 56 &- leadingZeros), nil,
      exponent: decimal.exponent &+ 7 &- leadingZeros &>> 3, isFixed: isFixed, to: place)
  }

  @inline(__always)
  package func write(_ value: Double, to start: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    let bits = value.bitPattern
    let magnitude = bits & 0x7fff_ffff_ffff_ffff
    if magnitude &- 1 >= 0x7fef_ffff_ffff_ffff {
      return writeSpecial(isNegative: bits &>> 63 == 1, isZero: magnitude == 0, isNaN: value.isNaN, to: start)
    }
    let place = writeSign(isNegative: bits &>> 63 == 1, to: start)
    var decimal = ShortestDecimal(magnitude: magnitude, scales)
    decimal.lengthen(to: 100_000_000_000_000)
    let upper = decimal.tens / 100_000_000
    let upperDigits = eightDigits(upper)
    let lowerDigits = eightDigits(decimal.tens &- upper &* 100_000_000)
    let leadingZeros = upperDigits.trailingZeroBitCount & 0x38
    let significant = upperDigits &>> UInt64(truncatingIfNeeded: leadingZeros)
    let shift = UInt64(truncatingIfNeeded: 56 &- leadingZeros)
    let exponent = decimal.exponent &+ 15 &- leadingZeros &>> 3
    return writeDecimal(
      UInt8(truncatingIfNeeded: significant),
      significant &>> 8 | lowerDigits &<< shift,
      lowerDigits &>> (64 &- shift) | decimal.digit &<< shift,
      exponent: exponent, isFixed: exponent >= -4 && exponent < 16, to: place)
  }

  /// Zero, infinity or NaN.
  @inline(__always)
  private func writeSpecial(
    isNegative: Bool, isZero: Bool, isNaN: Bool, to start: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    if isNaN { return start }
    let place = writeSign(isNegative: isNegative, to: start)
    return isZero ? writeZero(to: place) : writeInfinity(to: place)
  }

  @inline(__always)
  package func write(_ value: Int64, to start: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    write(value.magnitude, to: writeSign(isNegative: value < 0, to: start))
  }

  @inline(__always)
  package func write(_ value: UInt64, to start: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    if value < 100_000_000 { return writeShort(value, to: start) }
    let leading = value / 100_000_000
    let place: UnsafeMutableRawPointer
    if leading < 100_000_000 {
      place = writeShort(leading, to: start)
    } else {
      let first = leading / 100_000_000
      place = writeShort(first, to: start)
      store(eightDigits(leading &- first &* 100_000_000) | zeros, at: place)
      store(eightDigits(value &- leading &* 100_000_000) | zeros, at: place + 8)
      return place + 16
    }
    store(eightDigits(value &- leading &* 100_000_000) | zeros, at: place)
    return place + 8
  }

  /// `first.second third` × 10^`exponent`: 1, 8 and 8 digits as numbers 0...9, or only 1 and 8.
  @inline(__always)
  private func writeDecimal(
    _ first: UInt8, _ second: UInt64, _ third: UInt64?, exponent: Int, isFixed: Bool, to place: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    let digitCount =
      third ?? 0 != 0 ? 17 &- (third ?? 0).leadingZeroBitCount &>> 3 : 9 &- second.leadingZeroBitCount &>> 3
    let first = first | 0x30
    let second = second | zeros
    let isLong = third != nil
    let third = (third ?? 0) | zeros

    if isFixed && exponent < 8 {
      // 0.000ddd and ddd.ddd in one go, without a branch on the sign of the exponent: first what stands before the
      // point and behind it up to the digits, then the point, then the digits from the point or the zeros on.
      let integral = Swift.max(exponent, 0)
      let zeroCount = integral &- exponent
      let shortestLength = 2 &+ 2 &* (exponent &>> 63)
      store(UInt8(ascii: "0"), at: place)
      store(exponent < 0 ? zeros : second, at: place + 1)
      store(UInt8(ascii: "."), at: place + integral + 1)
      store(first, at: place + (exponent < 0 ? 1 &+ zeroCount : 0))
      store(second &>> UInt64(truncatingIfNeeded: 8 &* integral), at: place + 2 + integral + zeroCount)
      if isLong { store(third, at: place + 10 + zeroCount) }
      return place + Swift.max(digitCount, integral &+ shortestLength) + zeroCount + 1
    }
    if isFixed {
      let point = exponent &+ 1
      store(first, at: place)
      store(second, at: place + 1)
      store(third, at: place + 9)
      store(UInt8(ascii: "."), at: place + point)
      store(third &>> UInt64(truncatingIfNeeded: 8 &* exponent &- 64), at: place + point + 1)
      return place + Swift.max(digitCount, point &+ 1) + 1
    }
    store(first, at: place)
    store(UInt8(ascii: "."), at: place + 1)
    store(second, at: place + 2)
    store(third, at: place + 10)
    return writeExponent(exponent, to: place + (digitCount == 1 ? 1 : digitCount &+ 1))
  }

  @inline(__always)
  private func writeExponent(_ exponent: Int, to place: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    store(UInt8(ascii: "e"), at: place)
    store(exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"), at: place + 1)
    let digits = eightDigits(UInt64(exponent.magnitude)) | zeros
    let count = exponent.magnitude < 100 ? 2 : 3
    store(digits &>> UInt64(truncatingIfNeeded: 64 &- 8 &* count), at: place + 2)
    return place + 2 + count
  }

  /// A number of up to eight digits.
  @inline(__always)
  private func writeShort(_ value: UInt64, to place: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    if value < 10 {
      store(UInt8(truncatingIfNeeded: value) | 0x30, at: place)
      return place + 1
    }
    let digits = eightDigits(value)
    let leadingZeros = digits.trailingZeroBitCount &>> 3
    store((digits | zeros) &>> UInt64(truncatingIfNeeded: 8 &* leadingZeros), at: place)
    return place + (8 &- leadingZeros)
  }

  @inline(__always)
  private func writeZero(to place: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    store(0x30_2e30 as UInt32, at: place)
    return place + 3
  }

  @inline(__always)
  private func writeInfinity(to place: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    store(0x66_6e69 as UInt32, at: place)
    return place + 3
  }

  @inline(__always)
  private func writeSign(isNegative: Bool, to place: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    store(UInt8(ascii: "-"), at: place)
    return place + (isNegative ? 1 : 0)
  }
}

/// Eight times the digit zero.
private let zeros: UInt64 = 0x3030_3030_3030_3030

/// The eight digits of a number below 10⁸ as the bytes of a word, the first one lowest.
///
/// Splits the number into halves that lie side by side in the word, then all the halves at once, and again; the
/// divisions by 100 and 10 are multiplications by 2²⁰/100 and 2¹⁰/10, rounded up, which is exact for 4 and 2 digits.
@inline(__always)
private func eightDigits(_ value: UInt64) -> UInt64 {
  let thousands = value / 10_000
  let fours = thousands | (value &- thousands &* 10_000) &<< 32
  let hundreds = (fours &* 10_486) &>> 20 & 0x7f_0000_007f
  let twos = hundreds | (fours &- hundreds &* 100) &<< 16
  let tens = (twos &* 103) &>> 10 & 0x000f_000f_000f_000f
  return tens | (twos &- tens &* 10) &<< 8
}

@inline(__always)
private func store<Word: FixedWidthInteger>(_ word: Word, at place: UnsafeMutableRawPointer) {
  place.storeBytes(of: word.littleEndian, as: Word.self)
}
