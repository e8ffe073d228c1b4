import CDecimal
import Foundation
import Testing

@testable import Tables

/// The texts that are made many at once, by the kernels for each kind of processor that this one is of, against those
/// made one by one.
@Suite struct RowBlockTests {
  static let levels = (0...2).filter { decimal_kernels_for(Int32($0)) != nil }

  /// Set, all floats are tried and a billion doubles.
  private static let isExhaustive = ProcessInfo.processInfo.environment["DIPHOTON_EXHAUSTIVE"] != nil

  private static func neighbours<Value: BinaryFloatingPoint>(_ value: Value) -> [Value] {
    [value, value.nextUp, value.nextDown].flatMap { [$0, -$0] }
  }

  @Test(arguments: levels) func floatsOfAllSizes(level: Int) throws {
    let step: UInt32 = Self.isExhaustive ? 1 : 20_011
    var bits = UInt32.random(in: 0..<step)
    while bits < UInt32.max - 50_000 * step {
      try check(.float32((0..<50_000).map { Float(bitPattern: bits + $0 * step) }), level)
      bits += 50_000 * step
    }
  }

  @Test(arguments: levels) func floatsAtTheEdge(level: Int) throws {
    var values: [Float] = [0, -0.0, .nan, .infinity, -.infinity]
    for exponent in -149...127 { values += Self.neighbours(Float(sign: .plus, exponent: exponent, significand: 1)) }
    for exponent in -12...20 { values += Self.neighbours(try #require(Float("1e\(exponent)"))) }
    for value in 0..<2_000 { values += [Float(value) / 8, Float(value) / 10, Float(value) * 1_000 + 0.5] }
    try check(.float32(values), level)
    try check(.float32(values.shuffled()), level)
  }

  @Test(arguments: levels) func doublesOfAllSizes(level: Int) throws {
    for _ in 0..<(Self.isExhaustive ? 20_000 : 2) {
      // Most of the numbers are such as the kernels write.
      let regular = (0..<40_000).map { _ in
        Double(bitPattern: .random(in: 0x3f1a_0000_0000_0000...0x4198_0000_0000_0000))
      }
      let any = (0..<10_000).map { _ in Double(bitPattern: .random(in: 0...UInt64.max)) }
      try check(.float64((regular + any).shuffled()), level)
    }
  }

  /// Short decimals, and numbers in the middle between two, of which the upper half of the fraction tells too little.
  @Test(arguments: levels) func doublesAtTheEdge(level: Int) throws {
    var values: [Double] = [0, -0.0, .nan, .infinity, -.infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
    for exponent in -1074...1023 { values += Self.neighbours(Double(sign: .plus, exponent: exponent, significand: 1)) }
    for exponent in -20...30 { values += Self.neighbours(try #require(Double("1e\(exponent)"))) }
    for _ in 0..<10_000 {
      let integer = Double(Int.random(in: 0..<100_000_000))
      values += [integer, integer / 8, integer / 1_000, integer / 1e7, Double(Float.random(in: -1e5..<1e5))]
      values += Self.neighbours(integer / 1_024)
    }
    try check(.float64(values), level)
  }

  @Test(arguments: levels) func anyNumberOfRowsIsWritten(level: Int) throws {
    for count in 0...40 {
      let values = (0..<count).map { $0 % 3 == 0 ? .nan : Double($0) / 7 }
      try check(.float64(values), level)
      try check(.float32(values.map(Float.init)), level)
    }
  }

  @Test(arguments: levels) func textsOfAnyLengthAreWritten(level: Int) throws {
    let categories = (0..<100).map { String(repeating: "é", count: $0) }
    try check(.text(categories: categories, codes: (0..<100).map { Int32($0) }), level)
  }

  /// Beside a column of other values, and in blocks of all sizes.
  private func check(_ column: ColumnData, _ level: Int) throws {
    let kernels = try #require(decimal_kernels_for(Int32(level))).pointee
    let numbers = (0..<column.count).map { Int64($0) }
    let texts = texts(of: column)
    withTextFields(of: [.int64(numbers), column, .int32([Int32](repeating: -1, count: column.count), missing: nil)]) {
      guard column.count > 0 else { return }
      let block = RowBlock(
        $0, of: [.int64(numbers), column, .int32([], missing: nil)], separator: UInt8(ascii: "\t"), kernels: kernels)
      var row = 0
      while row < column.count {
        let rows = row..<min(row + Int.random(in: 1...RowBlock.rowCount), column.count)
        let size = rows.count * block.maximumLineLength + RowBlock.overhang
        let lines = [UInt8](unsafeUninitializedCapacity: size) { bytes, count in
          let start = UnsafeMutableRawPointer(bytes.baseAddress!)
          count = block.write(rows, to: start) - start
        }
        let expected = rows.map { "\($0)\t\(texts[$0])\t-1\n" }.joined()
        #expect(String(decoding: lines, as: UTF8.self) == expected)
        row = rows.upperBound
      }
    }
  }

  private func texts(of column: ColumnData) -> [String] {
    func text(_ write: (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer) -> String {
      withUnsafeTemporaryAllocation(byteCount: NumberText.maximumLength, alignment: 1) { bytes in
        let start = bytes.baseAddress!
        return String(decoding: UnsafeRawBufferPointer(start: start, count: write(start) - start), as: UTF8.self)
      }
    }
    switch column {
    case .float32(let values): return values.map { value in text { NumberText().write(value, to: $0) } }
    case .float64(let values): return values.map { value in text { NumberText().write(value, to: $0) } }
    case .text(let categories, let codes): return codes.map { categories[Int($0)] }
    default: return []
    }
  }
}
