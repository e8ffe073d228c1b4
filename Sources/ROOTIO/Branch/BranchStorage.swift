import Columns

/// Where a branch's values come from: the baskets of a TTree or the pages of an RNTuple.
protocol BranchStorage: Sendable {
  var basketCount: Int { get }
  /// The first entries of the baskets and the number of entries behind the last: where reading can begin without
  /// inflating anything in vain.
  var basketBoundaries: [Int] { get }
  /// A decoder that works in `buffers`, for one thread.
  func makeDecoder(_ buffers: ReadBuffers) throws -> any BranchDecoder
  /// Where in the file the records lie that a decoder reads for `entries`. What lies elsewhere is left out.
  func byteRanges(of entries: Range<Int>) -> [Range<Int>]
}

extension BranchStorage {
  func byteRanges(of entries: Range<Int>) -> [Range<Int>] { [] }
}

/// Delivers the values of one branch as they are in memory, flat, into buffers.
///
/// Every function appends what the wanted rows of `entries` hold, in order. `entries` lie within the branch; `offsets`,
/// `outer` and `inner` begin with the 0 that the caller put there.
protocol BranchDecoder: AnyObject {
  /// For the shapes `flat` and `fixed`.
  func flat(_ entries: Range<Int>, _ rows: RowSelection, into values: RawBuffer) throws
  /// For the shape `jagged`: also appends the end of each list, counted in values, to `offsets`.
  func jagged(_ entries: Range<Int>, _ rows: RowSelection, offsets: inout [Int], into values: RawBuffer) throws
  /// For the shape `nested`: also appends the end of each list of lists, counted in lists, to `outer`, and of each list,
  /// counted in values, to `inner`.
  func nested(_ entries: Range<Int>, outer: inout [Int], inner: inout [Int], into values: RawBuffer) throws
  /// For the shapes `string` and `strings`: also appends the end of each list, counted in strings, to `outer`, and of
  /// each string, counted in bytes, to `inner`.
  func strings(_ entries: Range<Int>, outer: inout [Int], inner: inout [Int], into bytes: RawBuffer) throws
  /// For the shape `structured`: the values of `entries`.
  func structure(_ entries: Range<Int>) throws -> StructuredColumn
}

extension BranchDecoder {
  func structure(_ entries: Range<Int>) throws -> StructuredColumn {
    preconditionFailure("only branches of the shape `structured` are asked for it")
  }
}

/// For branches without values of their own, or with values that are not read.
struct NoStorage: BranchStorage {
  let basketCount: Int
  let reason: ROOTError
  var basketBoundaries: [Int] { [] }
  func makeDecoder(_: ReadBuffers) throws -> any BranchDecoder { throw reason }
}
