import Columns

/// Makes a ``Tree`` of an RNTuple's fields.
///
/// A field of numbers or strings becomes a branch, lists and arrays of them included; a record becomes a group with a
/// branch for each member, and so does a list of records. Fields that only stand for the items of another have no
/// branch of their own, and the members of base classes stand beside those of the class itself.
struct RNTupleBuilder {
  private let schema: RNTupleSchema
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
      builder.branch(field, named: ntuple.schema.fields[field].name, under: "", FieldLayout(), depth: 0)
    }
    return Tree(
      name: ntuple.schema.name, title: ntuple.schema.description, entryCount: ntuple.clusters.entryCount,
      branches: branches, metadataChecksum: ntuple.checksum, file: bytes.name, path: path)
  }

  private init(_ ntuple: RNTupleReader, _ bytes: FileBytes, _ path: String) {
    schema = ntuple.schema
    clusters = ntuple.clusters
    self.bytes = bytes
    treePath = path
    var boundaries: [Int] = []
    for first in ntuple.clusters.firstEntries where first != boundaries.last { boundaries.append(first) }
    self.boundaries = boundaries
  }

  /// What was found while going down from a field to its values.
  private struct Content {
    var layout: FieldLayout
    var leaf: FieldLayout.Leaf?
    /// The record whose members are the values; nil with a leaf.
    var record: Int?
    var columns: [Int] = []
  }

  /// - Parameter layout: the lists and arrays above the field.
  private func branch(_ number: Int, named name: String, under prefix: String, _ layout: FieldLayout, depth: Int)
    -> Branch
  {
    let field = schema.fields[number]
    let path = prefix + name
    var content = Content(layout: layout)
    var reason: String?
    var below: [Branch] = []
    do throws(UnreadableType) {
      try fill(&content, from: number)
      if let record = content.record {
        guard depth < Self.largestDepth, path.utf8.count < Self.largestPath else {
          throw UnreadableType(description: "a record nested too deep, or with too long a name")
        }
        below = members(of: record).map { member, memberName in
          branch(member, named: memberName, under: path + ".", content.layout, depth: depth + 1)
        }
      }
    } catch {
      let kind = field.typeName.isEmpty ? "the field" : "type \(field.typeName)"
      reason = error.description == field.typeName ? "\(kind) is not read" : "\(kind) is not read: \(error)"
    }
    return make(field, name, path, content, below, reason: reason)
  }

  private func make(
    _ field: FieldRecord, _ name: String, _ path: String, _ content: Content, _ below: [Branch], reason: String?
  ) -> Branch {
    let columns = content.columns.map { clusters.columns[$0] }
    let pageCount = columns.reduce(0) { $0 + $1.pages.count }
    let object = "\(treePath)/\(path)"
    let leaf = reason == nil ? content.leaf : nil
    let shape = leaf.map { content.layout.shape($0) } ?? (reason == nil ? .group : .object)
    let storage: any BranchStorage =
      if let leaf {
        PageStorage(
          content.layout, leaf, firstEntries: clusters.firstEntries, boundaries: boundaries, basketCount: pageCount,
          bytes, object: object)
      } else {
        NoStorage(
          basketCount: pageCount,
          reason: ROOTError(
            reason == nil ? .wrongType : .unsupported, file: bytes.name, object: object,
            reason ?? "it holds no values itself, read the branches below"))
      }
    return Branch(
      name: name, path: path, title: field.description, typeName: field.typeName, shape: shape,
      elementType: leaf?.elementType, entryCount: clusters.entryCount,
      compressedBytes: max(0, columns.reduce(0) { $0 &+ $1.storedBytes }),
      uncompressedBytes: max(0, columns.reduce(0) { $0 &+ $1.inflatedBytes }),
      compression: Compression.name(columns.first?.compression ?? 0), branches: below, file: bytes.name,
      treePath: treePath, storage: storage)
  }

  // MARK: From a field down to its values

  private func fill(_ content: inout Content, from number: Int) throws(UnreadableType) {
    var number = number
    while true {
      let field = schema.fields[number]
      let below = schema.fieldsBelow[number]
      let columns = schema.columnsOfField[number]
      content.columns += columns
      switch field.role {
      case .record where columns.isEmpty:
        content.record = number
        return
      case .collection where below.count == 1:
        try content.layout.add(list: column(columns, 0, of: 1, content.layout, isIndex: true))
      case .leaf:
        if let size = field.arraySize { try content.layout.add(array: size) }
        if !columns.isEmpty {
          try fillLeaf(&content, field, columns)
          return
        }
        guard below.count == 1 else { throw UnreadableType(description: "it has no column") }
      case .variant, .streamer: throw UnreadableType(description: field.typeName)
      default: throw UnreadableType(description: "its structure is not known")
      }
      number = below[0]
    }
  }

  private func fillLeaf(_ content: inout Content, _ field: FieldRecord, _ columns: [Int]) throws(UnreadableType) {
    let perRepresentation = columns.reduce(0) { count, column in
      count + (schema.columns[column].representation == schema.columns[columns[0]].representation ? 1 : 0)
    }
    if perRepresentation == 2 {
      try content.layout.add(string: column(columns, 0, of: 2, content.layout, isIndex: true))
      content.leaf = .characters(try column(columns, 1, of: 2, content.layout, isIndex: false))
    } else if field.typeName.hasPrefix("ROOT::RNTupleCardinality<") {
      let ends = try column(columns, 0, of: 1, content.layout, isIndex: true)
      content.leaf = .lengths(ends, field.typeName.contains("64") ? .uint64 : .uint32)
    } else {
      let numbers = try column(columns, 0, of: 1, content.layout, isIndex: false)
      var type = numbers.representations[0].encoding.primitive
      if type == .float, field.typeName == "double" { type = .double }
      let readable: [PrimitiveType] = type == .double ? [.float, .double] : [type]
      guard numbers.representations.allSatisfy({ readable.contains($0.encoding.primitive) }) else {
        throw UnreadableType(description: "its representations are of different types")
      }
      content.leaf = .numbers(numbers, type)
    }
  }

  /// The column at `position` among the `count` columns of each representation of a field.
  private func column(
    _ columns: [Int], _ position: Int, of count: Int, _ layout: FieldLayout, isIndex: Bool
  ) throws(UnreadableType) -> FieldColumn {
    var representations: [FieldColumn.Representation] = []
    guard !columns.isEmpty, columns.count % count == 0 else {
      throw UnreadableType(description: "it has \(columns.count) columns")
    }
    for index in stride(from: position, to: columns.count, by: count) {
      let pages = clusters.columns[columns[index]]
      guard let encoding = ColumnEncoding(pages.record), encoding.isIndex == isIndex else {
        throw UnreadableType(
          description: "it has a column of type \(pages.record.type) with elements of \(pages.record.bits) bits")
      }
      representations.append(FieldColumn.Representation(pages: pages, encoding: encoding))
    }
    return FieldColumn(representations: representations, elementsPerEntry: layout.itemsPerEntry)
  }

  // MARK: The members of a record

  private func members(of record: Int) -> [(field: Int, name: String)] {
    var members: [RecordMember] = []
    func add(_ record: Int, bases: [String]) {
      for number in schema.fieldsBelow[record] {
        let field = schema.fields[number]
        let qualifierBytes = (bases + [field.typeName]).reduce(0) { $0 + $1.utf8.count }
        if field.isBaseClass, bases.count < Self.largestDepth, qualifierBytes < Self.largestPath {
          add(number, bases: bases + [field.typeName])
        } else {
          members.append(RecordMember(field: number, name: field.name, bases: bases))
        }
      }
    }
    add(record, bases: [])
    return Array(zip(members.map(\.field), RecordMember.names(of: members)))
  }
}
