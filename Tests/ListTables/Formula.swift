/// What the element of a number in a row is, and how many a row has: simple enough to say the same in another language, which
/// `scripts/check-lists.py` does.
struct Formula {
  static let width = 3
  static let textCount = 300

  let row: Int
  let number: Int

  init(row: Int, element: Int) {
    self.row = row
    number = 31 * row + 7 * element
  }

  static func count(ofRow row: Int) -> Int { row % 97 == 96 ? 40 : row % 4 }

  static func isPresent(_ row: Int) -> Bool { row % 5 != 3 }

  static func text(_ code: Int) -> String {
    switch code {
    case 0: ""
    case 1: "γγ 👍"
    case 2: "a\"b,\t\r\nc"
    default: "text \(code)"
    }
  }

  var flag: Bool { number % 3 == 0 }

  var int32: Int32 {
    switch number % 11 {
    case 0: .min
    case 1: .max
    default: Int32(number % 100_003 * 7 - 300_000)
    }
  }

  var uint32: UInt32 {
    switch number % 11 {
    case 0: .min
    case 1: .max
    default: UInt32(number % 100_003) + 4_000_000_000
    }
  }

  var int64: Int64 {
    switch number % 11 {
    case 0: .min
    case 1: .max
    default: (Int64(number) - 300_000) << 32
    }
  }

  var float32: Float {
    switch number % 13 {
    case 0: .nan
    case 1: .infinity
    case 2: -.infinity
    case 3: -0.0
    default: Float(number % 100_003) / 7
    }
  }

  var float64: Double {
    switch number % 13 {
    case 0: .nan
    case 1: .infinity
    case 2: -.infinity
    case 3: -0.0
    default: -Double(number) / 7
    }
  }

  /// A text's place among all texts.
  var code: Int32 { Int32(number % Self.textCount) }
}
