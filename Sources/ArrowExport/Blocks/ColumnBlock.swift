import Columns
import ROOTIO

/// A column that grows, laid out as Arrow's: a node with what lies below it.
///
/// It is for one thread at a time, and unchecked for being handed on.
package final class ColumnBlock: @unchecked Sendable {
  /// What a row of it is.
  enum Kind: Equatable {
    /// A number, in ``ColumnBlock/content``; truth values take a byte each.
    case numbers(PrimitiveType)
    /// A text, whose bytes are in ``ColumnBlock/content``.
    case texts
    /// A list of rows of the only child.
    case lists
    /// So many rows of the only child.
    case arrays(width: Int)
    /// A row of each child, which have these names.
    case records([String])
  }

  private(set) var kind: Kind
  private(set) var children: [ColumnBlock]
  let content: RawBuffer
  /// Where the lists or texts end; in use with these kinds only.
  let offsets: OffsetBuffer
  /// Whether there is something in each row, a byte each; nil where nothing is ever missing.
  private(set) var presence: RawBuffer?
  /// The number of rows of what has neither values nor offsets of its own.
  private var rows = 0

  init(_ kind: Kind, _ children: [ColumnBlock] = [], content: RawBuffer = RawBuffer(), offsets: OffsetBuffer? = nil) {
    self.kind = kind
    self.children = children
    self.content = content
    self.offsets = offsets ?? OffsetBuffer()
  }

  /// An empty block of a column's make.
  convenience init(like column: StructuredColumn) {
    switch column {
    case .numbers(let numbers): self.init(.numbers(numbers.type))
    case .texts: self.init(.texts)
    case .lists(_, let items): self.init(.lists, [ColumnBlock(like: items)])
    case .arrays(let width, let items): self.init(.arrays(width: width), [ColumnBlock(like: items)])
    case .records(let records):
      self.init(.records(records.fields.map(\.name)), records.fields.map { ColumnBlock(like: $0.column) })
    case .optionals(_, let items):
      self.init(like: items)
      presence = RawBuffer()
    }
  }

  /// The number of rows.
  package var count: Int {
    switch kind {
    case .numbers(let type): content.count / type.size
    case .texts, .lists: offsets.count - 1
    case .arrays(let width): width == 0 ? rows : children[0].count / width
    case .records: rows
    }
  }

  /// The bytes of memory that the rows take.
  package var byteCount: Int {
    children.reduce(content.count + offsets.buffer.count + (presence?.count ?? 0)) { $0 + $1.byteCount }
  }

  /// Puts the rows of `column` behind those that are here. Of objects that nobody has seen the type may not be known, so that what
  /// has no rows is of any type.
  ///
  /// - Throws: ``OtherType`` if it is of another make than the block.
  func append(_ column: StructuredColumn) throws(OtherType) {
    if column.count == 0 { return }
    if count == 0 { become(ColumnBlock(like: column)) }
    guard case .optionals(let present, let items) = column else {
      try appendPresent(column)
      if let presence {
        presence.reserve(column.count).initializeMemory(as: UInt8.self, repeating: 1, count: column.count)
        presence.count += column.count
      }
      return
    }
    guard let presence else { throw OtherType(expected: "\(kind)", found: column.typeName) }
    let spread = items.spread(over: present)
    // What is optional on two levels is so on one now.
    if case .optionals = spread { return try append(spread) }
    try appendPresent(spread)
    present.withUnsafeBytes { presence.append($0) }
  }

  /// Puts rows behind those that are here of which none is missing, without noting that.
  private func appendPresent(_ column: StructuredColumn) throws(OtherType) {
    switch (kind, column) {
    case (.numbers(let type), .numbers(let numbers)) where numbers.type == type:
      numbers.withUnsafeBytes { content.append($0) }
    case (.texts, .texts(let texts)):
      offsets.append(ends: texts.offsets)
      texts.content.withUnsafeBytes { content.append($0) }
    case (.lists, .lists(let ends, let items)):
      offsets.append(ends: ends)
      try children[0].append(items)
    case (.arrays(let width), .arrays(let other, let items)) where other == width:
      rows += column.count
      try children[0].append(items)
    case (.records(let names), .records(let records)) where names == records.fields.map(\.name):
      rows += records.count
      for (child, field) in zip(children, records.fields) { try child.append(field.column) }
    default: throw OtherType(expected: "\(kind)", found: column.typeName)
    }
  }

  /// Puts the rows of another block of the same make behind those that are here.
  ///
  /// - Throws: ``OtherType``.
  package func append(_ other: ColumnBlock) throws(OtherType) {
    if other.count == 0 { return }
    if count == 0, kind != other.kind { become(other.emptied()) }
    guard kind == other.kind, (presence == nil) == (other.presence == nil) else {
      throw OtherType(expected: "\(kind)", found: "\(other.kind)")
    }
    switch kind {
    case .texts, .lists: offsets.append(endsOf: other.offsets)
    case .numbers, .arrays, .records: break
    }
    rows += other.rows
    content.append(other.content.bytes)
    if let more = other.presence { presence?.append(more.bytes) }
    for (child, more) in zip(children, other.children) { try child.append(more) }
  }

  /// Takes the type of another block, if this one has no rows and is of another.
  private func become(_ other: ColumnBlock) {
    guard kind != other.kind || (presence == nil) != (other.presence == nil) else { return }
    kind = other.kind
    children = other.children
    presence = other.presence
  }

  /// A block of the same make without rows.
  package func emptied() -> ColumnBlock {
    let block = ColumnBlock(kind, children.map { $0.emptied() })
    if presence != nil { block.presence = RawBuffer() }
    return block
  }
}

/// Values of another type came where those before them had one.
package struct OtherType: Error {
  let expected: String
  let found: String
}
