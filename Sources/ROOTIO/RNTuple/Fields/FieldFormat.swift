import Columns

/// How a value of any make is put together from columns, where a ``FieldLayout`` does not do.
indirect enum FieldFormat: Sendable {
  typealias Member = (name: String, format: FieldFormat)

  /// A number.
  case number(FieldLayout.Leaf)
  /// Characters, of which the first column holds the ends.
  case text(ends: FieldColumn, characters: FieldColumn)
  /// A list of which the column holds the ends.
  case list(FieldColumn, of: FieldFormat)
  /// So many values.
  case array(Int, of: FieldFormat)
  case record([Member])
  /// One of several kinds, or none: the column says of which, and which of the values of this kind.
  case variant(FieldColumn, [Member])
  /// An object as its streamer wrote it into the bytes of the second column, of which the first holds the ends.
  case streamed(ends: FieldColumn, bytes: FieldColumn, StreamedFormat)

  /// All columns that values take.
  var columns: [FieldColumn] {
    switch self {
    case .number(let leaf): [leaf.column]
    case .text(let ends, let characters): [ends, characters]
    case .list(let ends, let item): [ends] + item.columns
    case .array(_, let item): item.columns
    case .record(let members): members.flatMap(\.format.columns)
    case .variant(let kinds, let members): [kinds] + members.flatMap(\.format.columns)
    case .streamed(let ends, let bytes, _): [ends, bytes]
    }
  }
}

/// A list or an array around a field.
enum FieldLevel: Sendable {
  case list(FieldColumn)
  case array(Int)

  /// The format of this around values of `item`.
  func around(_ item: FieldFormat) -> FieldFormat {
    switch self {
    case .list(let ends): .list(ends, of: item)
    case .array(let count): .array(count, of: item)
    }
  }
}
