/// A list of values per entry, stored flat: entry `i` holds `content[offsets[i]..<offsets[i + 1]]`.
public struct JaggedColumn<Element: Sendable>: Sendable {
  /// Where each entry's list begins in `content`; one more offset than entries, ascending from 0.
  public let offsets: [Int]
  /// The values of all entries, one list after another.
  public let content: [Element]

  /// - Precondition: `offsets` begins with 0, ascends, and ends with `content.count`.
  public init(offsets: [Int], content: [Element]) {
    precondition(offsets.first == 0 && offsets.last == content.count, "offsets do not span the content")
    self.offsets = offsets
    self.content = content
  }

  public init(_ lists: some Sequence<some Collection<Element>>) {
    var offsets = [0]
    var content: [Element] = []
    for list in lists {
      content.append(contentsOf: list)
      offsets.append(content.count)
    }
    self.init(offsets: offsets, content: content)
  }

  /// The number of values in one entry's list.
  @inlinable public func count(at entry: Int) -> Int { offsets[entry + 1] - offsets[entry] }
}

extension JaggedColumn: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { offsets.count - 1 }

  @inlinable public subscript(entry: Int) -> ArraySlice<Element> { content[offsets[entry]..<offsets[entry + 1]] }
}

extension JaggedColumn: Equatable where Element: Equatable {}
