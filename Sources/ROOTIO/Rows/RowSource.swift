import Base
import Columns

/// Gives the columns that rows are made of, which are read when they are first asked for; for one thread at a time.
final class RowSource: @unchecked Sendable {
  private let tree: Tree
  private let buffers = ReadBuffers()
  private var readers: [String: BranchReader] = [:]
  private var columns: [String: RowColumn] = [:]
  private var entries = 0..<0

  init(_ tree: Tree) { self.tree = tree }

  /// The branches that rows were made of up to now.
  var branches: [Branch] { readers.values.map(\.branch) }

  func rows<Row: Decodable>(of type: Row.Type, _ entries: Range<Int>) throws -> [Row] {
    self.entries = entries
    columns = [:]
    return try entries.map { entry in
      do {
        return try Row(from: RowDecoder(.entry(self, row: entry - entries.lowerBound), path: []))
      } catch let error as DecodingError {
        throw ROOTError(decoding: error, file: tree.file, object: "\(tree.path), entry \(entry)")
      }
    }
  }

  func has(_ name: String) -> Bool { tree.hasBranch(name) }

  func column(_ name: String) throws -> RowColumn {
    if let column = columns[name] { return column }
    let reader = try readers[name] ?? BranchReader(tree.branch(name), sharing: buffers)
    readers[name] = reader
    let column = RowColumn(try reader.structure(entries: entries))
    columns[name] = column
    return column
  }
}

/// A column whose rows are looked at one by one.
indirect enum RowColumn {
  case numbers(NumberColumn)
  case texts(JaggedColumn<UInt8>)
  case lists([Int], RowColumn)
  case arrays(Int, RowColumn)
  case records([String: RowColumn])
  /// The place of each row's value among those that are there, below 0 for those that are not.
  case optionals([Int], RowColumn)

  init(_ column: StructuredColumn) {
    switch column {
    case .numbers(let numbers): self = .numbers(numbers)
    case .texts(let texts): self = .texts(texts)
    case .lists(let offsets, let items): self = .lists(offsets, RowColumn(items))
    case .arrays(let width, let items): self = .arrays(width, RowColumn(items))
    case .records(let records):
      self = .records(
        Dictionary(records.fields.map { ($0.name, RowColumn($0.column)) }) { _, mostDerived in mostDerived })
    case .optionals(let present, let items):
      var next = 0
      self = .optionals(
        present.map { isPresent in
          defer { next += isPresent ? 1 : 0 }
          return isPresent ? next : -1
        }, RowColumn(items))
    }
  }

  /// What it holds, for messages.
  var kind: String {
    switch self {
    case .numbers(let numbers): numbers.type.rawValue
    case .texts: "a string"
    case .lists, .arrays: "a list"
    case .records: "a record"
    case .optionals(_, let items): "perhaps \(items.kind)"
    }
  }
}

extension ROOTError {
  /// A row of a type that the tree's branches do not make.
  init(decoding error: DecodingError, file: String, object: String) {
    let (context, code): (DecodingError.Context, Code) =
      switch error {
      case .keyNotFound(_, let context): (context, .missingBranch)
      case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
        (context, .wrongType)
      @unknown default: (DecodingError.Context(codingPath: [], debugDescription: "\(error)"), .wrongType)
      }
    let path = context.codingPath.map(\.stringValue).joined(separator: ".")
    self.init(code, file: file, object: object, (path.isEmpty ? "" : "\(path): ") + context.debugDescription)
  }
}
