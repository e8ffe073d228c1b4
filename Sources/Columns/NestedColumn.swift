/// A list of lists of values per entry, as of a `vector<vector<T>>`.
///
/// Entry `i` holds the inner lists `outerOffsets[i]..<outerOffsets[i + 1]` of `lists`.
public struct NestedColumn<Element: Sendable>: Sendable {
  /// Where each entry's inner lists begin in `lists`; one more offset than entries, ascending from 0.
  public let outerOffsets: [Int]
  /// All inner lists, in entry order.
  public let lists: JaggedColumn<Element>

  /// - Precondition: `outerOffsets` begins with 0, ascends, and ends with `lists.count`.
  public init(outerOffsets: [Int], lists: JaggedColumn<Element>) {
    precondition(outerOffsets.first == 0 && outerOffsets.last == lists.count, "offsets do not span the lists")
    self.outerOffsets = outerOffsets
    self.lists = lists
  }
}

extension NestedColumn: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { outerOffsets.count - 1 }

  public subscript(entry: Int) -> Slice<JaggedColumn<Element>> {
    lists[outerOffsets[entry]..<outerOffsets[entry + 1]]
  }
}

extension NestedColumn: Equatable where Element: Equatable {}
