import Columns

/// The values of an RNTuple's field: its columns and how entries are put together from them.
struct PageStorage: PagedStorage {
  let layout: FieldLayout
  let leaf: FieldLayout.Leaf
  /// The first entry of each cluster, and behind the last the number of entries.
  let firstEntries: [Int]
  /// The distinct ones of ``firstEntries``.
  let basketBoundaries: [Int]
  let basketCount: Int
  let bytes: FileBytes
  let object: String

  init(
    _ layout: FieldLayout, _ leaf: FieldLayout.Leaf, firstEntries: [Int], boundaries: [Int], basketCount: Int,
    _ bytes: FileBytes, object: String
  ) {
    self.layout = layout
    self.leaf = leaf
    self.firstEntries = firstEntries
    basketBoundaries = boundaries
    self.basketCount = basketCount
    self.bytes = bytes
    self.object = object
  }

  var columns: [FieldColumn] {
    var columns = [leaf.column]
    if case .list(let column, _) = layout.outer { columns.append(column) }
    if let (column, _) = layout.inner { columns.append(column) }
    return columns
  }

  func makeDecoder(_ buffers: ReadBuffers) throws -> any BranchDecoder { PageDecoder(self, buffers.decompressor) }
}
