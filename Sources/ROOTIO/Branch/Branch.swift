import Columns

/// A branch of a tree, or a field of an RNTuple: what is stored under one name for each entry.
///
/// Reading through the branch itself is for one or few reads; a loop over batches keeps a ``BranchReader``.
public final class Branch: Sendable {
  /// The name as stored, possibly with a trailing `.` or dimensions such as `[3]`.
  public let name: String
  /// The names from the top branch down to this one, joined by `/`; in an RNTuple those of the fields, joined by `.`.
  public let path: String
  public let title: String
  /// The C++ type of an entry, such as `float`, `int[3]` or `vector<float>`.
  public let typeName: String
  /// What an entry holds.
  public let shape: BranchShape
  /// The type of the numbers; nil for strings, groups and objects.
  public let elementType: PrimitiveType?
  /// The dimensions of fixed arrays of numbers, the outermost first: `[2, 3]` of `x[2][3]` and `[3]` of `x[n][3]`; empty where
  /// there are none.
  public let dimensions: [Int]
  /// The name of the branch that says how many values an entry has, in arrays of a length that varies.
  public let counter: String?
  /// The number of entries of this branch; in a few files it differs from the tree's.
  public let entryCount: Int
  /// The number of baskets (of pages, in an RNTuple).
  public var basketCount: Int { storage.basketCount }
  /// The size of the branch's records in the file, in bytes, without the branches below.
  public let compressedBytes: Int
  /// The size of the branch's records when inflated, in bytes, without the branches below.
  public let uncompressedBytes: Int
  /// The compression in force for new baskets, such as `zlib 1`, or `none`.
  public let compression: String
  /// The branches below this one.
  public let branches: [Branch]

  /// The file's and the tree's names, for messages.
  let file: String
  let treePath: String
  let storage: any BranchStorage

  init(
    name: String, path: String, title: String, typeName: String, shape: BranchShape, elementType: PrimitiveType?,
    dimensions: [Int] = [], counter: String? = nil, entryCount: Int, compressedBytes: Int, uncompressedBytes: Int,
    compression: String,
    branches: [Branch],
    file: String, treePath: String, storage: any BranchStorage
  ) {
    self.name = name
    self.path = path
    self.title = title
    self.typeName = typeName
    self.shape = shape
    self.elementType = elementType
    self.dimensions = dimensions
    self.counter = counter
    self.entryCount = entryCount
    self.compressedBytes = compressedBytes
    self.uncompressedBytes = uncompressedBytes
    self.compression = compression
    self.branches = branches
    self.file = file
    self.treePath = treePath
    self.storage = storage
  }

  /// Where in the file the records lie that reading `entries` needs, those of the branch's counter included.
  ///
  /// For ``ROOTFile/prefetch(_:)``, together with those of other branches. Baskets inside the tree's own record are
  /// left out: they came with the tree.
  ///
  /// Complexity: O(log baskets + baskets of `entries`).
  public func byteRanges(of entries: Range<Int>) -> [Range<Int>] { storage.byteRanges(of: entries) }

  /// The first entries of the baskets and the number of entries behind the last: where reading can begin without inflating
  /// anything in vain.
  package var readingBorders: [Int] { storage.basketBoundaries }

  /// An error about this branch, or about one of its entries.
  package func error(_ code: ROOTError.Code, _ message: String, entry: Int? = nil) -> ROOTError {
    let place = entry.map { ", entry \($0)" } ?? ""
    return ROOTError(code, file: file, object: "\(treePath)/\(path)\(place)", message)
  }
}

extension Branch {
  /// One number per entry of `entries` (default: all), as stored.
  ///
  /// - Throws: `wrongType` unless the branch is flat and of this type; `outOfRange`; `corrupt`; `transport`.
  public func column<Element: Primitive>(_ type: Element.Type, entries: Range<Int>? = nil) throws -> Column<Element> {
    try BranchReader(self).column(type, entries: entries ?? 0..<entryCount)
  }

  /// A list of numbers per entry of `entries` (default: all), as stored; also for arrays of fixed length.
  ///
  /// - Throws: as ``column(_:entries:)``.
  public func jagged<Element: Primitive>(_ type: Element.Type, entries: Range<Int>? = nil) throws
    -> JaggedColumn<Element>
  {
    try BranchReader(self).jagged(type, entries: entries ?? 0..<entryCount)
  }

  /// A list of lists of numbers per entry of `entries` (default: all), as stored.
  ///
  /// - Throws: as ``column(_:entries:)``.
  public func nested<Element: Primitive>(_ type: Element.Type, entries: Range<Int>? = nil) throws
    -> NestedColumn<Element>
  {
    try BranchReader(self).nested(type, entries: entries ?? 0..<entryCount)
  }

  /// A string per entry of `entries` (default: all); bytes that are not UTF-8 are replaced.
  ///
  /// - Throws: as ``column(_:entries:)``.
  public func strings(entries: Range<Int>? = nil) throws -> Column<String> {
    try BranchReader(self).strings(entries: entries ?? 0..<entryCount)
  }

  /// A list of strings per entry of `entries` (default: all); bytes that are not UTF-8 are replaced.
  ///
  /// - Throws: as ``column(_:entries:)``.
  public func stringLists(entries: Range<Int>? = nil) throws -> JaggedColumn<String> {
    try BranchReader(self).stringLists(entries: entries ?? 0..<entryCount)
  }

  /// What `entries` (default: all) hold, in its whole shape; see ``BranchReader/structure(entries:)``.
  ///
  /// - Throws: as ``column(_:entries:)``.
  public func structure(entries: Range<Int>? = nil) throws -> StructuredColumn {
    try BranchReader(self).structure(entries: entries)
  }
}
