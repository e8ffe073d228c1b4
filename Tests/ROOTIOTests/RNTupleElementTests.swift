import Columns
import Testing

@testable import ROOTIO

/// The loops over the elements of a page, against plain ones.
@Suite struct RNTupleElementTests {
  #if !(os(macOS) && arch(x86_64))
  @Test func allHalfPrecisionNumbers() throws {
    let patterns = (0...UInt16.max).map { $0 }
    let page = patterns.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let floats = try decode(page, type: 0x0B, bits: 16, of: patterns.count, patterns.indices, as: Float.self)
    for (pattern, float) in zip(patterns, floats) {
      let half = Float16(bitPattern: pattern)
      #expect(half.isNaN ? float.isNaN : float == Float(half), "\(pattern)")
      #expect(float.sign == half.sign)
    }
    let split = patterns.map { UInt8(truncatingIfNeeded: $0) } + patterns.map { UInt8($0 >> 8) }
    let again = try decode(split, type: 0x17, bits: 16, of: patterns.count, patterns.indices, as: Float.self)
    #expect(again.map(\.bitPattern) == floats.map(\.bitPattern))
  }
  #endif

  @Test(arguments: 1...32)
  func quantizedNumbersOfEveryWidth(_ bits: Int) throws {
    let largest = UInt64(1) << UInt64(bits) - 1
    let integers = (0..<97).map { UInt64($0) &* 0x9E37_79B9_7F4A_7C15 & largest }
    var page = [UInt8](repeating: 0, count: (integers.count * bits + 7) / 8)
    for (index, integer) in integers.enumerated() {
      for bit in 0..<bits where integer >> UInt64(bit) & 1 == 1 {
        page[(index * bits + bit) / 8] |= 1 << UInt8((index * bits + bit) % 8)
      }
    }
    let range = 0.0...Double(largest)
    for elements in [0..<97, 3..<4, 50..<97, 96..<97] {
      let values = try decode(page, type: 0x1D, bits: bits, range, of: 97, elements, as: Double.self)
      #expect(values == integers[elements].map { Double($0) })
    }
  }

  @Test func splitIntegersFromAnyElementOn() throws {
    let integers = (0..<50).map { Int32(truncatingIfNeeded: $0 &* 0x9E37_79B9) }
    let zigzag = integers.map { UInt32(bitPattern: $0 << 1 ^ $0 >> 31) }
    let page = (0..<4).flatMap { byte in zigzag.map { UInt8(truncatingIfNeeded: $0 >> UInt32(8 * byte)) } }
    for first in 0..<50 {
      #expect(
        try decode(page, type: 0x13, bits: 32, of: 50, first..<50, as: Int32.self) == Array(integers[first...]))
    }
  }

  @Test func columnsOfImpossibleWidthsAreRefused() throws {
    for (type, bits) in [(0x07, 31), (0x00, 8), (0x1C, 9), (0x1C, 32), (0x1D, 0), (0x1D, 33), (0x10, 64), (0x1E, 8)] {
      #expect(ColumnEncoding(try record(type: type, bits: bits, 0...1)) == nil, "\(type), \(bits)")
    }
  }

  @Test func largeLocators() throws {
    let bytes: [UInt8] = [20, 0, 0, 0x81, 0, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0xAA]
    var cursor = ByteCursor(bytes, origin: origin)
    let locator = try Locator(&cursor)
    #expect(locator.bytes == 1 << 32)
    #expect(locator.seek == 8)
    #expect(cursor.remaining == 1)
    var cut = ByteCursor(Array(bytes.prefix(19)), origin: origin)
    #expect(throws: ROOTError.self) { try Locator(&cut) }
    var unknown = ByteCursor([20, 0, 0, 0x82] + bytes.dropFirst(4), origin: origin)
    #expect(throws: ROOTError.self) { try Locator(&unknown) }
  }

  private var origin: Origin { Origin(file: "test", object: nil, offset: 0, isVerbatim: true) }

  private func record(type: Int, bits: Int, _ range: ClosedRange<Double>?) throws -> ColumnRecord {
    var bytes: [UInt8] = [UInt8(type), 0, UInt8(bits), 0, 0, 0, 0, 0, range == nil ? 0 : 2, 0, 0, 0]
    for bound in [range?.lowerBound, range?.upperBound].compactMap({ $0 }) {
      withUnsafeBytes(of: bound.bitPattern.littleEndian) { bytes += $0 }
    }
    var cursor = ByteCursor(bytes, origin: origin)
    return try ColumnRecord(&cursor)
  }

  private func decode<Element: Primitive>(
    _ page: [UInt8], type: Int, bits: Int, _ range: ClosedRange<Double>? = nil, of total: Int, _ elements: Range<Int>,
    as _: Element.Type
  ) throws -> [Element] {
    let encoding = try #require(ColumnEncoding(try record(type: type, bits: bits, range)))
    let decoder = ElementDecoder(encoding, as: Element.primitiveType)
    let source = RawBuffer()
    source.resize(page.count).copyBytes(from: page)
    let target = RawBuffer()
    let start = target.resize(elements.count * decoder.memoryBytes).baseAddress
    decoder.decode(
      source.pointer, of: total, from: elements.lowerBound, elements.count, to: try #require(start))
    return target.array(of: Element.self)
  }
}
