import Foundation

/// Texts of which each is kept once, numbered in the order in which they first come.
struct CategoryBuilder {
  private(set) var categories: [String] = []
  private(set) var codes: [Int32] = []
  private var positions: [String: Int32] = [:]
  /// The last text, which is often the next one too.
  private var last: [UInt8]?

  /// Takes the next text; false if it is not UTF-8.
  mutating func append(_ text: UnsafeRawBufferPointer) -> Bool {
    if let last, let code = codes.last, last.count == text.count,
      last.withUnsafeBytes({ text.isEmpty || memcmp($0.baseAddress!, text.baseAddress!, text.count) == 0 })
    {
      codes.append(code)
      return true
    }
    guard let string = String(validating: text, as: UTF8.self) else { return false }
    last = Array(text)
    append(string)
    return true
  }

  mutating func append(_ string: String) {
    if let code = positions[string] {
      codes.append(code)
    } else {
      let code = Int32(categories.count)
      positions[string] = code
      categories.append(string)
      codes.append(code)
    }
  }
}
