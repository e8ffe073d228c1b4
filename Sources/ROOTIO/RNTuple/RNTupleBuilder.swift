import Columns

/// Makes a ``Tree`` of an RNTuple's fields.
///
/// A field of numbers or strings becomes a branch, lists and arrays of them included; a record becomes a group with a
/// branch for each member, and so does a list of records. Fields that only stand for the items of another have no
/// branch of their own, and the members of base classes stand beside those of the class itself. What is nested deeper, and a variant,
/// becomes one branch with all its structure.
struct RNTupleBuilder {
  private let fields: FieldColumns
  private let clusters: ClusterTable
  private let boundaries: [Int]
  private let bytes: FileBytes
  private let treePath: String

  /// Records that are nested deeper, or have a longer path (in bytes), are not read: real ones do not come near.
  private static let largestDepth = 100
  private static let largestPath = 4_096

  static func build(_ ntuple: RNTupleReader, _ bytes: FileBytes, path: String) -> Tree {
    let builder = RNTupleBuilder(ntuple, bytes, path)
    let branches = ntuple.schema.topFields.map { field in
      builder.branch(field, named: ntuple.schema.fields[field].name, under: "", Surroundings(), depth: 0)
    }
    return Tree(
      name: ntuple.schema.name, title: ntuple.schema.description, entryCount: ntuple.clusters.entryCount,
      branches: branches, metadataChecksum: ntuple.checksum, bytes: bytes, path: path)
  }

  private init(_ ntuple: RNTupleReader, _ bytes: FileBytes, _ path: String) {
    fields = FieldColumns(
      schema: ntuple.schema, clusters: ntuple.clusters,
      streamedClasses: StreamedClasses(ntuple.schema.streamerLists, limits: bytes.limits))
    clusters = ntuple.clusters
    self.bytes = bytes
    treePath = path
    var boundaries: [Int] = []
    for first in ntuple.clusters.firstEntries where first != boundaries.last { boundaries.append(first) }
    self.boundaries = boundaries
  }

  /// The lists and arrays around a value, from the outermost on.
  private struct Surroundings {
    var layout = FieldLayout()
    var levels: [FieldLevel] = []
  }

  /// What was found while going down from a field to its values.
  private enum Content {
    case leaf(FieldLayout, FieldLayout.Leaf)
    /// The record whose members are the values.
    case record(Int, Surroundings)
    case structure(FieldFormat)
    /// Nothing that is read, for this reason.
    case unread(String)
  }

  private func branch(
    _ number: Int, named name: String, under prefix: String, _ outer: Surroundings, depth: Int
  ) -> Branch {
    let path = prefix + name
    var columns: [Int] = []
    let content = content(of: number, within: outer, depth: depth, &columns)
    var below: [Branch] = []
    if case .record(let record, let inner) = content {
      guard depth < Self.largestDepth, path.utf8.count < Self.largestPath else {
        let reason = "a record nested too deep, or with too long a name"
        return make(number, name, path, unread(number, because: reason), columns, [])
      }
      below = fields.members(of: record).map { member, memberName in
        branch(member, named: memberName, under: path + ".", inner, depth: depth + 1)
      }
    }
    return make(number, name, path, content, columns, below)
  }

  /// - Parameter columns: gets those of the fields that are passed.
  private func content(
    of number: Int, within outer: Surroundings, depth: Int, _ columns: inout [Int]
  ) -> Content {
    do throws(UnreadableType) {
      return try plainContent(of: number, within: outer, &columns)
    } catch {
      do throws(UnreadableType) {
        columns = []
        let format = try fields.format(of: number, itemsPerEntry: outer.layout.itemsPerEntry, &columns)
        return .structure(outer.levels.reversed().reduce(format) { $1.around($0) })
      } catch {
        return unread(number, because: error.description)
      }
    }
  }

  private func unread(_ number: Int, because reason: String) -> Content {
    let typeName = fields.schema.fields[number].typeName
    let kind = typeName.isEmpty ? "the field" : "type \(typeName)"
    return .unread(reason == typeName ? "\(kind) is not read" : "\(kind) is not read: \(reason)")
  }

  /// Goes from a field down to its values.
  ///
  /// - Throws: if a ``FieldLayout`` does not do.
  private func plainContent(
    of number: Int, within outer: Surroundings, _ columns: inout [Int]
  ) throws(UnreadableType) -> Content {
    var number = number
    var inner = outer
    while true {
      let field = fields.schema.fields[number]
      let below = fields.schema.fieldsBelow[number]
      let own = fields.schema.columnsOfField[number]
      columns += own
      switch field.role {
      case .record where own.isEmpty: return .record(number, inner)
      case .collection where below.count == 1:
        let ends = try fields.ends(of: number, itemsPerEntry: inner.layout.itemsPerEntry)
        inner.levels.append(.list(ends))
        try inner.layout.add(list: ends)
      case .leaf:
        if let size = field.arraySize {
          inner.levels.append(.array(size))
          try inner.layout.add(array: size)
        }
        if !own.isEmpty {
          switch try fields.content(of: number, itemsPerEntry: inner.layout.itemsPerEntry) {
          case .number(let leaf): return .leaf(inner.layout, leaf)
          case .text(let ends, let characters):
            try inner.layout.add(string: ends)
            return .leaf(inner.layout, .characters(characters))
          }
        }
        guard below.count == 1 else { throw UnreadableType(description: "it has no column") }
      case .variant, .streamer: throw UnreadableType(description: field.typeName)
      default: throw UnreadableType(description: "its structure is not known")
      }
      number = below[0]
    }
  }

  private func make(
    _ number: Int, _ name: String, _ path: String, _ content: Content, _ columnNumbers: [Int], _ below: [Branch]
  ) -> Branch {
    let field = fields.schema.fields[number]
    let columns = columnNumbers.map { clusters.columns[$0] }
    let pageCount = columns.reduce(0) { $0 + $1.pages.count }
    let object = "\(treePath)/\(path)"
    let shape: BranchShape
    var elementType: PrimitiveType?
    var dimensions: [Int] = []
    let storage: any BranchStorage
    switch content {
    case .leaf(let layout, let leaf):
      shape = layout.shape(leaf)
      elementType = leaf.elementType
      dimensions = layout.dimensions
      storage = PageStorage(
        layout, leaf, firstEntries: clusters.firstEntries, boundaries: boundaries, basketCount: pageCount, bytes,
        object: object)
    case .structure(let format):
      shape = .structured
      storage = StructuredPageStorage(
        format: format, firstEntries: clusters.firstEntries, basketBoundaries: boundaries, basketCount: pageCount,
        bytes: bytes, object: object)
    case .record:
      shape = .group
      storage = NoStorage(
        basketCount: pageCount,
        reason: ROOTError(
          .wrongType, file: bytes.name, object: object, "it holds no values itself, read the branches below"))
    case .unread(let reason):
      shape = .object
      storage = NoStorage(
        basketCount: pageCount, reason: ROOTError(.unsupported, file: bytes.name, object: object, reason))
    }
    return Branch(
      name: name, path: path, title: field.description, typeName: field.typeName, shape: shape,
      elementType: elementType, dimensions: dimensions, entryCount: clusters.entryCount,
      compressedBytes: max(0, columns.reduce(0) { $0 &+ $1.storedBytes }),
      uncompressedBytes: max(0, columns.reduce(0) { $0 &+ $1.inflatedBytes }),
      compression: Compression.name(columns.first?.compression ?? 0), branches: below, file: bytes.name,
      treePath: treePath, storage: storage)
  }
}
