import Base
import Columns

/// Reads a branch and keeps a basket that it has not read to its end, so that asking for ascending entries inflates
/// every basket once.
///
/// A reader is for one thread; make one per thread and branch.
public final class BranchReader {
  /// Whether values may be delivered as another type than the stored one.
  public enum Conversion: Sendable {
    /// The type asked for must be the stored one.
    case none
    /// Any numeric type may be asked for: numbers become the nearest floating-point number, integers and truth values
    /// (0 and 1) one another where every value fits. Floating-point numbers do not become integers.
    case numeric
  }

  public let branch: Branch
  private let decoder: any BranchDecoder
  private let values: RawBuffer

  /// - Parameters:
  ///   - branch: the branch to read.
  ///   - buffers: working memory that readers of one thread may share.
  /// - Throws: `unsupported` if the branch holds objects that are not read; `wrongType` for a group.
  public init(_ branch: Branch, sharing buffers: ReadBuffers = ReadBuffers()) throws {
    self.branch = branch
    values = buffers.values
    decoder = try branch.storage.makeDecoder(buffers)
  }

  /// One number for each of the wanted `rows`, counted from the first of `entries`.
  ///
  /// - Throws: `wrongType` unless the branch is flat and the type fits; `outOfRange`; `corrupt`; `transport`.
  public func column<Element: Primitive>(
    _ type: Element.Type, entries: Range<Int>, rows: RowSelection = .all, conversion: Conversion = .none
  ) throws -> Column<Element> {
    try check(type, [.flat], conversion, entries, rows)
    values.count = 0
    try decoder.flat(entries, rows, into: values)
    return Column(try converted(type) { entries.lowerBound + rows[$0] })
  }

  /// A list of numbers for each of the wanted `rows`, counted from the first of `entries`.
  ///
  /// Also reads arrays of fixed length, as lists of equal length.
  ///
  /// - Throws: as ``column(_:entries:rows:conversion:)``.
  public func jagged<Element: Primitive>(
    _ type: Element.Type, entries: Range<Int>, rows: RowSelection = .all, conversion: Conversion = .none
  ) throws -> JaggedColumn<Element> {
    try check(type, [.jagged, .fixed], conversion, entries, rows)
    values.count = 0
    let count = rows.count(of: entries.count)
    var offsets: [Int] = []
    // The number of entries is a claim until the baskets are read.
    offsets.reserveCapacity(min(count, 1 << 18) + 1)
    offsets.append(0)
    if branch.shape == .fixed {
      try decoder.flat(entries, rows, into: values)
      let length = count == 0 ? 0 : values.count / count / (branch.elementType?.size ?? 1)
      for row in 0..<count { offsets.append((row + 1) * length) }
    } else {
      try decoder.jagged(entries, rows, offsets: &offsets, into: values)
    }
    let content = try converted(type) { index in
      entries.lowerBound + rows[offsets.partitioningIndex { $0 > index } - 1]
    }
    return JaggedColumn(offsets: offsets, content: content)
  }

  /// A list of lists of numbers per entry.
  ///
  /// - Throws: as ``column(_:entries:rows:conversion:)``.
  public func nested<Element: Primitive>(_ type: Element.Type, entries: Range<Int>) throws -> NestedColumn<Element> {
    try check(type, [.nested], .none, entries, .all)
    let content = try content(entries)
    return NestedColumn(
      outerOffsets: content.outer, lists: JaggedColumn(offsets: content.inner, content: values.array(of: type)))
  }

  /// A string per entry; bytes that are not UTF-8 are replaced.
  ///
  /// - Throws: as ``column(_:entries:rows:conversion:)``.
  public func strings(entries: Range<Int>) throws -> Column<String> {
    Column(try text(.string, entries).strings)
  }

  /// A list of strings per entry; bytes that are not UTF-8 are replaced.
  ///
  /// - Throws: as ``column(_:entries:rows:conversion:)``.
  public func stringLists(entries: Range<Int>) throws -> JaggedColumn<String> {
    let lists = try text(.strings, entries)
    return JaggedColumn(offsets: lists.outer, content: lists.strings)
  }

  /// What `entries` (default: all) hold, in its whole shape: records with their fields, lists and arrays at any depth. Of
  /// every branch but a group.
  ///
  /// - Throws: `unsupported` for objects of classes that are not read; besides, as ``column(_:entries:rows:conversion:)``.
  public func structure(entries: Range<Int>? = nil) throws -> StructuredColumn {
    let entries = entries ?? 0..<branch.entryCount
    if branch.shape == .structured {
      try checkRange(entries, .all)
      return try decoder.structure(entries)
    }
    let content = try content(entries)
    guard let type = branch.elementType else {
      let texts = StructuredColumn.texts(
        JaggedColumn(offsets: content.inner, content: content.values.array(of: UInt8.self)))
      return branch.shape == .strings ? .lists(offsets: content.outer, texts) : texts
    }
    let numbers = StructuredColumn.numbers(content.values.numbers(of: type))
    let width = branch.dimensions.reduce(1, *)
    let items = branch.dimensions.reversed().reduce(numbers) { .arrays(width: $1, $0) }
    switch branch.shape {
    case .jagged:
      guard content.outer.allSatisfy({ $0 % width == 0 }) else {
        throw branch.error(.corrupt, "holds a list that is no whole number of arrays of \(width) values")
      }
      return .lists(offsets: content.outer.map { $0 / width }, items)
    case .nested: return .lists(offsets: content.outer, .lists(offsets: content.inner, numbers))
    default: return items
    }
  }

  /// What `entries` hold, flat: the values or the bytes of strings, and the ends of the lists and of the strings or inner
  /// lists, each after a 0. The buffer is used again by the next read.
  func content(_ entries: Range<Int>) throws -> (outer: [Int], inner: [Int], values: RawBuffer) {
    try checkRange(entries, .all)
    values.count = 0
    var outer = [0]
    var inner = [0]
    switch branch.shape {
    case .flat, .fixed: try decoder.flat(entries, .all, into: values)
    case .jagged: try decoder.jagged(entries, .all, offsets: &outer, into: values)
    case .nested: try decoder.nested(entries, outer: &outer, inner: &inner, into: values)
    case .string, .strings: try decoder.strings(entries, outer: &outer, inner: &inner, into: values)
    case .group, .object, .structured: throw branch.error(.wrongType, "holds no values that are read")
    }
    return (outer, inner, values)
  }

  /// Appends what `entries` hold, flat, to `values`; of every branch but those of the shape `structured`. Lists of arrays of
  /// ``Branch/dimensions`` are counted in arrays.
  ///
  /// - Throws: as ``column(_:entries:rows:conversion:)``.
  package func append(_ entries: Range<Int>, to values: FlatValues) throws {
    try checkRange(entries, .all)
    let (outer, inner) = (values.outer, values.inner)
    switch branch.shape {
    case .flat, .fixed: try decoder.flat(entries, .all, into: values.content)
    case .jagged:
      let width = branch.dimensions.reduce(1, *)
      var ends = [outer.last * width]
      try decoder.jagged(entries, .all, offsets: &ends, into: values.content)
      guard width == 1 || ends.allSatisfy({ $0 % width == 0 }) else {
        throw branch.error(.corrupt, "holds a list that is no whole number of arrays of \(width) values")
      }
      outer.append(ends.dropFirst().lazy.map { width == 1 ? $0 : $0 / width })
    case .nested, .string, .strings:
      let lists = inner.count - 1
      var (outerEnds, innerEnds) = ([0], [inner.last])
      if branch.shape == .nested {
        try decoder.nested(entries, outer: &outerEnds, inner: &innerEnds, into: values.content)
      } else {
        try decoder.strings(entries, outer: &outerEnds, inner: &innerEnds, into: values.content)
      }
      outer.append(outerEnds.dropFirst().lazy.map { $0 + lists })
      inner.append(innerEnds.dropFirst())
    case .group, .object, .structured: throw branch.error(.wrongType, "holds no values that are read")
    }
  }

  private func text(_ shape: BranchShape, _ entries: Range<Int>) throws -> (outer: [Int], strings: [String]) {
    guard branch.shape == shape else {
      throw branch.error(
        .wrongType, "holds \(branch.typeName) (\(branch.shape.rawValue)), not \(shape.rawValue)")
    }
    let content = try content(entries)
    let bytes = content.values.bytes
    return (
      content.outer,
      zip(content.inner, content.inner.dropFirst()).map { String(decoding: bytes[$0..<$1], as: UTF8.self) }
    )
  }

  private func check<Element: Primitive>(
    _: Element.Type, _ shapes: [BranchShape], _ conversion: Conversion, _ entries: Range<Int>, _ rows: RowSelection
  ) throws {
    guard shapes.contains(branch.shape), let stored = branch.elementType else {
      throw branch.error(
        .wrongType, "holds \(branch.typeName) (\(branch.shape.rawValue)), not \(shapes[0].rawValue) \(Element.self)")
    }
    let wanted = Element.primitiveType
    let fits = conversion == .numeric && (wanted.isFloatingPoint || !stored.isFloatingPoint)
    guard stored == wanted || fits else {
      throw branch.error(.wrongType, "holds values of type \(stored.rawValue), not \(wanted.rawValue)")
    }
    try checkRange(entries, rows)
  }

  private func checkRange(_ entries: Range<Int>, _ rows: RowSelection) throws {
    guard entries.lowerBound >= 0, entries.upperBound <= branch.entryCount else {
      throw branch.error(.outOfRange, "entries \(entries) are wanted of \(branch.entryCount)")
    }
    if case .rows(let rows) = rows {
      guard let first = rows.first, let last = rows.last else { return }
      // Negative if a row is, or does not lie behind the one before: without comparisons many are looked at at once.
      let sign = rows.withUnsafeBufferPointer { rows in
        (1..<rows.count).reduce(first) { $0 | rows[$1] | (rows[$1] &- rows[$1 &- 1] &- 1) }
      }
      guard sign >= 0 else {
        throw branch.error(.outOfRange, "rows are wanted that do not ascend from 0, each at most once")
      }
      guard last < entries.count else {
        throw branch.error(.outOfRange, "row \(last) is wanted of \(entries.count)")
      }
    }
  }

  /// - Parameter entry: which entry holds the value of a number among those that were read.
  private func converted<Element: Primitive>(_ type: Element.Type, entry: (_ index: Int) -> Int) throws -> [Element] {
    let stored = branch.elementType ?? Element.primitiveType
    if stored == Element.primitiveType { return values.array(of: type) }
    if let result = NumericConversion.convert(values, from: stored, to: type) { return result }
    let index = (0..<values.count / stored.size).partitioningIndex { last in
      values.count = (last + 1) * stored.size
      return NumericConversion.convert(values, from: stored, to: type) == nil
    }
    throw branch.error(
      .wrongType, "holds a \(stored.rawValue) that does not fit into \(Element.primitiveType.rawValue)",
      entry: entry(index))
  }
}
