import Base
import Columns

/// What some entries hold of some branches: a value that is read, and that any thread may use.
///
/// ```swift
/// let batch = try tree.read(["photon_*", "met_et"], entries: 0..<1_000)
/// let pt = try batch.jagged("photon_pt", Float.self)
/// let met = try batch.column("met_et", Double.self, conversion: .numeric)
/// ```
public struct EntryBatch: Sendable {
  /// The entries (half-open): of the tree, or of all files together.
  public let entries: Range<Int>
  /// The paths of the branches, in the order in which they were asked for.
  public let names: [String]
  private let columns: [String: StructuredColumn]
  /// The file's and the tree's names, for messages.
  private let place: (file: String, tree: String)

  init(entries: Range<Int>, names: [String], columns: [StructuredColumn], file: String, tree: String) {
    self.entries = entries
    self.names = names
    self.columns = Dictionary(zip(names, columns)) { first, _ in first }
    place = (file, tree)
  }

  /// The branch of this path in its whole shape.
  ///
  /// - Throws: ``ROOTError`` (`missingBranch`) with the nearest names.
  public func structure(_ name: String) throws -> StructuredColumn {
    if let column = columns[name] { return column }
    let hint = NearestNames.hint(for: name, among: names, kind: "branch")
    throw ROOTError(
      .missingBranch, file: place.file, object: place.tree, "'\(name)' is none of the branches that were read; \(hint)")
  }

  /// One number per entry.
  ///
  /// - Throws: ``ROOTError``: `missingBranch`; `wrongType` unless the branch holds one number per entry, and the type fits.
  public func column<Element: Primitive>(
    _ name: String, _ type: Element.Type, conversion: BranchReader.Conversion = .none
  ) throws -> Column<Element> {
    guard case .numbers(let numbers) = try structure(name) else { throw otherShape(name, "one number") }
    return Column(try self.numbers(numbers, type, conversion, of: name))
  }

  /// A list of numbers per entry; also for arrays of fixed length.
  ///
  /// - Throws: as ``column(_:_:conversion:)``.
  public func jagged<Element: Primitive>(
    _ name: String, _ type: Element.Type, conversion: BranchReader.Conversion = .none
  ) throws -> JaggedColumn<Element> {
    let column = try structure(name)
    let items: StructuredColumn
    var offsets: [Int]
    switch column {
    case .lists(let ends, let inner): (offsets, items) = (ends, inner)
    case .arrays: (offsets, items) = (Array(0...column.count), column)
    default: throw otherShape(name, "a list of numbers")
    }
    guard let (width, numbers) = items.flatNumbers else { throw otherShape(name, "a list of numbers") }
    if width != 1 { offsets = offsets.map { $0 * width } }
    return JaggedColumn(offsets: offsets, content: try self.numbers(numbers, type, conversion, of: name))
  }

  /// A list of lists of numbers per entry.
  ///
  /// - Throws: as ``column(_:_:conversion:)``.
  public func nested<Element: Primitive>(
    _ name: String, _ type: Element.Type, conversion: BranchReader.Conversion = .none
  ) throws -> NestedColumn<Element> {
    guard case .lists(let outer, .lists(let inner, .numbers(let numbers))) = try structure(name) else {
      throw otherShape(name, "a list of lists of numbers")
    }
    let content = try self.numbers(numbers, type, conversion, of: name)
    return NestedColumn(outerOffsets: outer, lists: JaggedColumn(offsets: inner, content: content))
  }

  /// A string per entry; bytes that are not UTF-8 are replaced.
  ///
  /// - Throws: ``ROOTError``: `missingBranch`; `wrongType` unless the branch holds one string per entry.
  public func strings(_ name: String) throws -> Column<String> {
    guard case .texts(let texts) = try structure(name) else { throw otherShape(name, "one string") }
    return Column(texts.map { String(decoding: $0, as: UTF8.self) })
  }

  /// A list of strings per entry; bytes that are not UTF-8 are replaced.
  ///
  /// - Throws: as ``strings(_:)``.
  public func stringLists(_ name: String) throws -> JaggedColumn<String> {
    guard case .lists(let offsets, .texts(let texts)) = try structure(name) else {
      throw otherShape(name, "a list of strings")
    }
    return JaggedColumn(offsets: offsets, content: texts.map { String(decoding: $0, as: UTF8.self) })
  }

  private func numbers<Element: Primitive>(
    _ numbers: NumberColumn, _ type: Element.Type, _ conversion: BranchReader.Conversion, of name: String
  ) throws -> [Element] {
    if let values = numbers.values(of: type) { return values }
    let wanted = Element.primitiveType
    guard conversion == .numeric, wanted.isFloatingPoint || !numbers.type.isFloatingPoint else {
      throw error(name, "holds values of type \(numbers.type.rawValue), not \(wanted.rawValue)")
    }
    guard let values = NumericConversion.convert(numbers, to: type) else {
      throw error(name, "holds a \(numbers.type.rawValue) that does not fit into \(wanted.rawValue)")
    }
    return values
  }

  private func otherShape(_ name: String, _ wanted: String) -> ROOTError {
    error(name, "holds \(columns[name]?.typeName ?? "nothing") and not \(wanted) per entry")
  }

  private func error(_ name: String, _ message: String) -> ROOTError {
    ROOTError(.wrongType, file: place.file, object: "\(place.tree)/\(name)", message)
  }
}

extension StructuredColumn {
  /// The numbers of arrays in arrays, and how many of them a row has; nil for what is not only that.
  fileprivate var flatNumbers: (width: Int, numbers: NumberColumn)? {
    switch self {
    case .numbers(let numbers): (1, numbers)
    case .arrays(let width, let items): items.flatNumbers.map { (width * $0.width, $0.numbers) }
    default: nil
    }
  }
}
