import Columns

/// The elements of a column as its pages are read.
protocol ParquetElements: AnyObject {
  var count: Int { get }
  var elements: ColumnValues.Elements { get }

  /// Takes elements of a page in which they lie plainly: `count` from the one of number `first` on. False if the page is cut
  /// off, or if elements of this type do not lie so.
  func append(_ page: UnsafeRawBufferPointer, _ first: Int, count: Int) -> Bool

  /// Makes room for rows without a value.
  func appendPlaceholders(_ count: Int)
}

final class ParquetNumbers<Element: ColumnElement>: ParquetElements {
  private var values: [Element] = []
  private let placeholder: Element

  init(placeholder: Element) { self.placeholder = placeholder }

  var count: Int { values.count }
  var elements: ColumnValues.Elements { .init(values) }

  func append(_ page: UnsafeRawBufferPointer, _ first: Int, count: Int) -> Bool {
    let size = MemoryLayout<Element>.size
    guard count <= page.count / size, first <= page.count / size - count else { return false }
    guard let start = page.baseAddress, count > 0 else { return true }
    values.append(addingCapacity: count) { span in
      span.withUnsafeMutableBufferPointer { target, initialized in
        UnsafeMutableRawBufferPointer(target).copyMemory(
          from: UnsafeRawBufferPointer(start: start + first * size, count: count * size))
        initialized = count
      }
    }
    return true
  }

  func appendPlaceholders(_ count: Int) { values.append(contentsOf: repeatElement(placeholder, count: count)) }
}

final class ParquetFlags: ParquetElements {
  private var values: [Bool] = []

  var count: Int { values.count }
  var elements: ColumnValues.Elements { .flags(values) }

  func append(_ page: UnsafeRawBufferPointer, _ first: Int, count: Int) -> Bool {
    guard count <= 8 * page.count, first <= 8 * page.count - count else { return false }
    for index in first..<first + count { values.append(page[index / 8] >> UInt8(index % 8) & 1 == 1) }
    return true
  }

  func appendPlaceholders(_ count: Int) { values.append(contentsOf: repeatElement(false, count: count)) }
}

final class ParquetTexts: ParquetElements {
  private var texts = CategoryBuilder()

  var count: Int { texts.codes.count }
  var elements: ColumnValues.Elements { .text(categories: texts.categories, codes: texts.codes) }

  func append(_ page: UnsafeRawBufferPointer, _ first: Int, count: Int) -> Bool { false }

  func appendPlaceholders(_ count: Int) { texts.append(code: 0, count: count) }

  /// The code of a text that elements may have.
  func code(of text: String) -> Int32 { texts.code(of: text) }

  func append(code: Int32) { texts.append(code: code, count: 1) }
}
