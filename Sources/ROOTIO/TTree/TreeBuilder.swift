import CXXHash
import Columns

/// Makes a ``Tree`` of the objects that were read from a TTree's record.
final class TreeBuilder {
  private let bytes: FileBytes
  private let formats: FormatBuilder
  private let treePath: String
  /// Which branch a leaf belongs to: counters are found through their leaves.
  private let owners: [ObjectIdentifier: ROOTObject]
  /// The baskets of each branch, shared by its leaves and by the branches that it counts.
  private var tables: [ObjectIdentifier: BasketTable] = [:]

  /// - Parameter stored: the tree's record as it lies in the file.
  /// - Throws: `corrupt` if references among the objects make something else of them than a tree, or the tree claims
  ///   more entries than its baskets can hold.
  static func build(
    _ tree: ROOTObject, of stored: [UInt8], _ bytes: FileBytes, registry: StreamerRegistry, path: String
  ) throws -> Tree {
    let objects = tree.objects(.fBranches).compactMap { $0 }
    let survey = TreeSurvey(fileSize: bytes.size)
    let entryCount = max(0, tree.integer(.fEntries) ?? 0)
    do throws(BasketTable.Contradiction) {
      try survey.enter(objects, prefixBytes: path.utf8.count + 1)
      try survey.check(entryCount: entryCount, in: objects)
    } catch {
      throw ROOTError(.corrupt, file: bytes.name, object: path, error.description)
    }
    let builder = TreeBuilder(bytes: bytes, registry: registry, treePath: path, owners: survey.owners)
    return Tree(
      name: tree.text(.fName), title: tree.text(.fTitle), entryCount: entryCount,
      branches: objects.map { builder.branch($0, under: "") }, links: TreeLinks(of: tree),
      metadataChecksum: stored.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }, bytes: bytes, path: path)
  }

  private init(
    bytes: FileBytes, registry: StreamerRegistry, treePath: String, owners: [ObjectIdentifier: ROOTObject]
  ) {
    self.bytes = bytes
    formats = FormatBuilder(registry)
    self.treePath = treePath
    self.owners = owners
  }

  private func table(of branch: ROOTObject) throws(BasketTable.Contradiction) -> BasketTable {
    if let known = tables[ObjectIdentifier(branch)] { return known }
    let table = try BasketTable(branch, entryCount: max(0, branch.integer(.fEntries) ?? 0))
    tables[ObjectIdentifier(branch)] = table
    return table
  }

  private func branch(_ object: ROOTObject, under prefix: String) -> Branch {
    let name = object.text(.fName)
    let path = prefix + name
    let below = object.objects(.fBranches).compactMap { $0 }.map { branch($0, under: path + "/") }
    switch BranchFormat(object, formats: formats) {
    case .entries(let format, let typeName):
      return make(
        object, name: name, path: path, typeName: typeName, format: format, counter: counter(of: object),
        branches: below)
    case .leaves(let leaves):
      let parts = leaves.map { leaf, format, typeName in
        let leafName = leaf.text(.fName)
        return make(
          object, name: leafName, path: path + "/" + leafName, typeName: typeName, format: format,
          counter: leaf.object(.fLeafCount).flatMap { owners[ObjectIdentifier($0)] }, branches: [])
      }
      return make(object, name: name, path: path, typeName: "", format: nil, counter: nil, branches: parts + below)
    case .record(let leaves, let record):
      let parts = leaves.enumerated().map { index, leaf in
        let leafName = leaf.leaf.text(.fName)
        return make(
          object, name: leafName, path: path + "/" + leafName, typeName: leaf.typeName,
          structure: StructureFormat(member: .init(name: name, format: .record(record)), wanted: index),
          counter: leaf.leaf.object(.fLeafCount)?.text(.fName))
      }
      return make(object, name: name, path: path, typeName: "", format: nil, counter: nil, branches: parts + below)
    case .structure(let structure, let typeName):
      return make(object, name: name, path: path, typeName: typeName, structure: structure, branches: below)
    case .group(let typeName):
      return make(object, name: name, path: path, typeName: typeName, format: nil, counter: nil, branches: below)
    case .unreadable(let reason, let typeName):
      return make(
        object, name: name, path: path, typeName: typeName, format: nil, counter: nil, branches: below, reason: reason)
    }
  }

  /// - Parameter format: nil for a branch without values of its own, or one that is not read for this `reason`.
  private func make(
    _ object: ROOTObject, name: String, path: String, typeName: String, format: EntryFormat?, counter: ROOTObject?,
    branches: [Branch], reason: String? = nil
  ) -> Branch {
    let entryCount = max(0, object.integer(.fEntries) ?? 0)
    var shape = format?.shape ?? (reason == nil ? .group : .object)
    let full = "\(treePath)/\(path)"
    var storage: any BranchStorage
    do throws(BasketTable.Contradiction) {
      let table = try table(of: object)
      let fileName = object.text(.fFileName)
      if let format, fileName.isEmpty || table.isEmbedded {
        storage = TreeStorage(
          table, format, bytes, object: full, counter: counter.flatMap { self.counter($0, of: format, object) })
      } else {
        let message =
          reason
          ?? (fileName.isEmpty
            ? "it holds no values itself, read the branches below" : "its baskets lie in \(fileName)")
        storage = NoStorage(
          basketCount: table.count,
          reason: ROOTError(
            shape == .group ? .wrongType : .unsupported, file: bytes.name, object: full, message))
      }
    } catch {
      shape = format == nil ? shape : .object
      storage = NoStorage(
        basketCount: 0, reason: ROOTError(.corrupt, file: bytes.name, object: full, error.description))
    }
    return Branch(
      name: name, path: path, title: object.text(.fTitle), typeName: typeName, shape: shape,
      elementType: format?.number?.primitive, dimensions: format?.dimensions ?? [], counter: counter?.text(.fName),
      entryCount: entryCount,
      compressedBytes: max(0, object.integer(.fZipBytes) ?? 0),
      uncompressedBytes: max(0, object.integer(.fTotBytes) ?? 0),
      compression: Compression.name(object.integer(.fCompress) ?? 0), branches: branches, file: bytes.name,
      treePath: treePath, storage: storage)
  }

  /// A branch with values of any make.
  private func make(
    _ object: ROOTObject, name: String, path: String, typeName: String, structure: StructureFormat,
    counter: String? = nil, branches: [Branch] = []
  ) -> Branch {
    let full = "\(treePath)/\(path)"
    let counterStorage = structure.isRepeated ? self.counter(of: object).flatMap(countStorage) : nil
    guard let table = try? table(of: object), object.text(.fFileName).isEmpty || table.isEmbedded,
      counterStorage != nil || !structure.isRepeated
    else {
      return make(
        object, name: name, path: path, typeName: typeName, format: nil, counter: nil, branches: branches,
        reason: structure.isRepeated ? "\(typeName), counted by no branch, is not read" : "\(typeName) is not read")
    }
    return Branch(
      name: name, path: path, title: object.text(.fTitle), typeName: typeName, shape: structure.shape,
      elementType: structure.number?.primitive, counter: counter ?? self.counter(of: object)?.text(.fName),
      entryCount: max(0, object.integer(.fEntries) ?? 0),
      compressedBytes: max(0, object.integer(.fZipBytes) ?? 0),
      uncompressedBytes: max(0, object.integer(.fTotBytes) ?? 0),
      compression: Compression.name(object.integer(.fCompress) ?? 0), branches: branches, file: bytes.name,
      treePath: treePath,
      storage: StructureStorage(
        table, structure, formats, bytes, object: full, counter: counterStorage,
        lengths: object.object(.fBranchCount2).flatMap(lengthStorage)))
  }

  /// The branch that counts the items of `object`, if there is one.
  private func counter(of object: ROOTObject) -> ROOTObject? {
    if let counter = object.object(.fBranchCount) { return counter }
    let leaf = object.objects(.fLeaves).first.flatMap { $0 }
    return leaf?.object(.fLeafCount).flatMap { owners[ObjectIdentifier($0)] }
  }

  /// The values of a branch of counts.
  private func countStorage(_ counter: ROOTObject) -> TreeStorage? {
    guard case .entries(let format, _) = BranchFormat(counter, formats: formats), format.shape == .flat,
      let type = format.number?.primitive, !type.isFloatingPoint, type != .bool, let table = try? table(of: counter)
    else { return nil }
    return TreeStorage(table, format, bytes, object: "\(treePath)/\(counter.text(.fName))", counter: nil)
  }

  /// The values of a branch that has a list of integers per entry.
  private func lengthStorage(_ lengths: ROOTObject) -> TreeStorage? {
    guard case .entries(let format, _) = BranchFormat(lengths, formats: formats), format.shape == .jagged,
      let table = try? table(of: lengths)
    else { return nil }
    return TreeStorage(
      table, format, bytes, object: "\(treePath)/\(lengths.text(.fName))",
      counter: counter(of: lengths).flatMap { counter($0, of: format, lengths) })
  }

  private func counter(_ counter: ROOTObject, of format: EntryFormat, _ object: ROOTObject)
    -> (storage: TreeStorage, bytesPerCount: Int)?
  {
    guard case .numbers(let number, let count) = format.item, format.repetition == .toEnd,
      let storage = countStorage(counter)
    else { return nil }
    let length = min(object.objects(.fLeaves).first.flatMap { $0?.integer(.fLen) } ?? 1, Int(Int32.max))
    return (storage, number.storedBytes * max(count, max(1, length)))
  }
}
