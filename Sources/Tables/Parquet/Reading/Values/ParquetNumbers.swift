import Columns

/// Numbers as a column's pages have them, in any encoding.
final class ParquetNumbers<Element: ColumnElement>: ParquetElements {
  private enum Page {
    /// As they lie there.
    case plain(UnsafeRawBufferPointer)
    case decoded([Element])
  }

  private var values: [Element] = []
  private var dictionary: [Element] = []
  private var page = Page.decoded([])
  private let placeholder: Element
  /// Whole numbers only.
  private let fromDelta: ((Int64) -> Element)?

  init(placeholder: Element, fromDelta: ((Int64) -> Element)? = nil) {
    self.placeholder = placeholder
    self.fromDelta = fromDelta
  }

  var count: Int { values.count }
  var elements: ColumnValues.Elements { .init(values) }

  func takeDictionary(_ content: UnsafeRawBufferPointer, count: Int) throws(ColumnFault) {
    guard count <= content.count / MemoryLayout<Element>.size else { throw .damaged("the dictionary is cut off") }
    dictionary = []
    Self.append(content, count, to: &dictionary)
  }

  func decode(
    _ content: UnsafeRawBufferPointer, _ encoding: Int?, count: Int, _ budget: inout ReadingBudget
  ) throws(ColumnFault) {
    switch (named(encoding), fromDelta) {
    case (.plain, _):
      guard count <= content.count / MemoryLayout<Element>.size else { throw .damaged("a page is cut off") }
      page = .plain(content)
    case (.dictionary, _), (.plainDictionary, _):
      page = .decoded(try DictionaryDecoder.entries(content, of: dictionary, count: count))
    case (.byteStreamSplit, _):
      page = .decoded(try Self.joined(content, count))
    case (.deltaBinaryPacked, let fromDelta?):
      var content = content
      page = .decoded(try DeltaDecoder.numbers(&content, count: count).map(fromDelta))
    default: throw .unread(encoding: encoding)
    }
  }

  func append(count: Int) { withPage { Self.append($0, count, to: &values) } }

  func append(where present: [Bool]) {
    withPage { page in
      values.append(addingCapacity: present.count) { span in
        span.withUnsafeMutableBufferPointer { target, initialized in
          withUnsafeBytes(of: placeholder) { placeholder in
            SpreadBytes.spread(page, where: present, placeholder, to: UnsafeMutableRawBufferPointer(target))
          }
          initialized = present.count
        }
      }
    }
  }

  private func withPage(_ body: (UnsafeRawBufferPointer) -> Void) {
    switch page {
    case .plain(let content): body(content)
    case .decoded(let elements): elements.withUnsafeBytes(body)
    }
  }

  /// Elements whose first bytes lie there one behind the other, then their second ones, and so on.
  private static func joined(_ content: UnsafeRawBufferPointer, _ count: Int) throws(ColumnFault) -> [Element] {
    let size = MemoryLayout<Element>.size
    let stride = content.count / size
    guard count <= stride else { throw .damaged("a page is cut off") }
    var bytes = [UInt8](repeating: 0, count: count * size)
    for byte in 0..<size {
      for index in 0..<count { bytes[index * size + byte] = content[byte * stride + index] }
    }
    var elements: [Element] = []
    bytes.withUnsafeBytes { append($0, count, to: &elements) }
    return elements
  }

  private static func append(_ content: UnsafeRawBufferPointer, _ count: Int, to elements: inout [Element]) {
    let size = MemoryLayout<Element>.size
    guard let start = content.baseAddress, count > 0 else { return }
    elements.append(addingCapacity: count) { span in
      span.withUnsafeMutableBufferPointer { target, initialized in
        UnsafeMutableRawBufferPointer(target).copyMemory(
          from: UnsafeRawBufferPointer(start: start, count: count * size))
        initialized = count
      }
    }
  }
}
