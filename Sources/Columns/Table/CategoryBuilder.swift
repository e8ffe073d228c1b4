#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Texts of which each is kept once, numbered in the order in which they first come.
package struct CategoryBuilder {
  package private(set) var categories: [String] = []
  package private(set) var codes: [Int32] = []
  private var positions: [String: Int32] = [:]
  /// The last text, which is often the next one too.
  private var last: [UInt8]?

  package init() {}

  /// Takes the next text; false if it is not UTF-8.
  package mutating func append(_ text: UnsafeRawBufferPointer) -> Bool {
    if let last, let code = codes.last, last.count == text.count,
      last.withUnsafeBytes({ text.isEmpty || memcmp($0.baseAddress!, text.baseAddress!, text.count) == 0 })
    {
      codes.append(code)
      return true
    }
    guard let string = String(validating: text, as: UTF8.self) else { return false }
    last = Array(text)
    codes.append(code(of: string))
    return true
  }

  /// The number of a text, which it gets here if it has none.
  package mutating func code(of string: String) -> Int32 {
    if let code = positions[string] { return code }
    let code = Int32(categories.count)
    positions[string] = code
    categories.append(string)
    return code
  }

  /// Takes the text of a number, several times.
  package mutating func append(code: Int32, count: Int) {
    codes.append(contentsOf: repeatElement(code, count: count))
  }
}
