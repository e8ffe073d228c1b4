import Columns

/// What the metadata of a TTree's branch say about the bytes of its entries.
///
/// Corresponds to the choice of actions in `TBranchElement::SetReadActionSequence` and to `TLeaf::ReadBasket`.
enum BranchFormat {
  /// Numbers or strings in this format, called `typeName` in C++.
  case entries(EntryFormat, typeName: String)
  /// Several leaves in one branch.
  case leaves([(leaf: ROOTObject, format: EntryFormat, typeName: String)])
  /// Several leaves in one branch whose places are known only by reading an entry from its start: a record of them.
  case record([(leaf: ROOTObject, typeName: String)], RecordFormat)
  /// Values of any make, called `typeName` in C++.
  case structure(StructureFormat, typeName: String)
  /// Nothing by itself.
  case group(typeName: String)
  /// Something that is not read, for this reason.
  case unreadable(String, typeName: String)

  /// - Parameter formats: makes formats of the descriptions of the file's classes, for members of split objects.
  init(_ branch: ROOTObject, formats: FormatBuilder) {
    let leaves = branch.objects(.fLeaves).compactMap { $0 }
    do throws(UnreadableType) {
      switch branch.className {
      case "TBranchElement": self = try Self.element(branch, formats)
      case "TBranchObject", "TBranchClones", "TBranchSTL":
        let name = branch.text(.fClassName)
        self = branch.objects(.fBranches).isEmpty ? try Self.whole(branch, formats) : .group(typeName: name)
      default: self = try Self.leaves(leaves)
      }
    } catch {
      let name = branch.text(.fClassName)
      self = .unreadable("\(error) is not read", typeName: name.isEmpty ? error.description : name)
    }
  }

  /// An object that is stored whole, behind the name of its class where the leaf says so.
  private static func whole(_ branch: ROOTObject, _ formats: FormatBuilder) throws(UnreadableType) -> BranchFormat {
    let name = branch.text(.fClassName)
    let leaf = branch.objects(.fLeaves).first.flatMap { $0 }
    return .structure(
      StructureFormat(
        prefix: leaf?.integer(.fVirtual) ?? 1 != 0 ? .className : .nothing,
        member: .init(name: name, format: try formats.object(stored: name))), typeName: name)
  }

  // MARK: Plain branches

  private static func leaves(_ leaves: [ROOTObject]) throws(UnreadableType) -> BranchFormat {
    if leaves.isEmpty { return .group(typeName: "") }
    if leaves.count == 1 {
      let (format, typeName) = try leafFormat(leaves[0], header: 0)
      return .entries(format, typeName: typeName)
    }
    var formats: [(leaf: ROOTObject, format: EntryFormat, typeName: String)] = []
    var header = 0
    for leaf in leaves {
      let (format, typeName) = try leafFormat(leaf, header: header)
      formats.append((leaf, format, typeName))
      if let end = format.fixedBytes {
        header = end
      } else if formats.count < leaves.count {
        return try record(of: leaves)
      }
    }
    let allAreFixed = formats.allSatisfy { $0.format.fixedBytes != nil }
    for index in formats.indices {
      guard let end = formats[index].format.fixedBytes else { continue }
      formats[index].format.trailingBytes = header - end
      formats[index].format.entriesVary = !allAreFixed
    }
    return .leaves(formats)
  }

  /// Leaves of which one of variable length stands before others. Corresponds to a leaf list such as `n/I:x[n]/F:y[n]/F`.
  private static func record(of leaves: [ROOTObject]) throws(UnreadableType) -> BranchFormat {
    var members: [RecordFormat.Member] = []
    var parts: [(leaf: ROOTObject, typeName: String)] = []
    for leaf in leaves {
      let (format, typeName) = try leafFormat(leaf, header: 0)
      parts.append((leaf, typeName))
      var value: ValueFormat
      switch format.item {
      case .numbers(let number, let count):
        value = .number(number)
        if format.repetition == .once, count > 1 {
          value = try FormatBuilder.arrays(of: value, format.dimensions.isEmpty ? [count] : format.dimensions, typeName)
        } else if format.repetition == .toEnd {
          value = try FormatBuilder.arrays(of: value, format.dimensions, typeName)
        }
      default: value = .text(hasLongCount: false)
      }
      if let counter = leaf.object(.fLeafCount) {
        value = .counted(by: counter.text(.fName), hasFlag: false, of: value)
      }
      members.append(.init(name: leaf.text(.fName), format: value))
    }
    return .record(parts, RecordFormat(className: "", header: .none, members: members))
  }

  private static func leafFormat(_ leaf: ROOTObject, header: Int) throws(UnreadableType)
    -> (EntryFormat, typeName: String)
  {
    if leaf.className == "TLeafC" {
      return (EntryFormat(header: .bytes(header), repetition: .once, item: .string), "char*")
    }
    guard let basic = leafType(leaf) else { throw UnreadableType(description: "a leaf of class \(leaf.className)") }
    let number = try NumberFormat(basic, title: leaf.text(.fTitle))
    let length = leaf.integer(.fLen) ?? 1
    guard 1...Int(Int32.max) ~= length else { throw UnreadableType(description: "an array of length \(length)") }
    let isCounted = leaf.object(.fLeafCount) != nil
    let brackets = dimensions(of: leaf)
    var format = EntryFormat(
      header: .bytes(header), repetition: isCounted ? .toEnd : .once,
      item: .numbers(number, count: isCounted ? 1 : length))
    let widths = brackets.dropFirst(isCounted ? 1 : 0).compactMap { Int($0) }
    if widths.reduce(1, { $0.multipliedReportingOverflow(by: $1).partialValue }) == length,
      widths.allSatisfy({ $0 > 0 })
    {
      format.dimensions = widths
    } else if length > 1 {
      format.dimensions = [length]
    }
    return (format, basic.name + brackets.map { "[\($0)]" }.joined())
  }

  private static func leafType(_ leaf: ROOTObject) -> BasicType? {
    let isUnsigned = (leaf.integer(.fIsUnsigned) ?? 0) != 0
    switch leaf.className {
    case "TLeafB": return isUnsigned ? .uchar : .char
    case "TLeafS": return isUnsigned ? .ushort : .short
    case "TLeafI": return isUnsigned ? .uint : .int
    case "TLeafL": return isUnsigned ? .ulong64 : .long64
    case "TLeafG": return isUnsigned ? .ulong : .long
    case "TLeafF": return .float
    case "TLeafD": return .double
    case "TLeafO": return .bool
    case "TLeafF16": return .float16
    case "TLeafD32": return .double32
    default: return nil
    }
  }

  /// What the brackets in a leaf's title hold that are dimensions, such as `n` and `3` of `[n][3]`; one with a comma is a range.
  private static func dimensions(of leaf: ROOTObject) -> [String] {
    let title = leaf.text(.fTitle)
    guard let first = title.utf8.firstIndex(of: UInt8(ascii: "[")) else { return [] }
    return title[first...].split(separator: "[").filter { !$0.contains(",") }.map { String($0.prefix { $0 != "]" }) }
  }

  // MARK: Members of split objects, and whole objects

  private static func element(_ branch: ROOTObject, _ formats: FormatBuilder) throws(UnreadableType) -> BranchFormat {
    let className = branch.text(.fClassName)
    let type = branch.integer(.fType) ?? 0
    let member = branch.integer(.fID) ?? -1
    let hasBranches = !branch.objects(.fBranches).isEmpty
    switch type {
    case Kind.clonesMaster, Kind.collectionMaster:
      let name = branch.text(.fClonesName).isEmpty ? className : branch.text(.fClonesName)
      let count = EntryFormat(
        header: .bytes(0), repetition: .once, item: .numbers(.plain(.int32), count: 1))
      return .entries(count, typeName: type == Kind.clonesMaster ? "TClonesArray(\(name))" : className)
    case Kind.base, Kind.object: return .group(typeName: className)
    default: break
    }
    if hasBranches { return .group(typeName: className) }
    if member < 0 {
      let type = CxxType(className)
      if type == .string || type == .tstring {
        return .entries(EntryFormat(header: .bytes(0), repetition: .once, item: .string), typeName: className)
      }
      if let format = try? collectionFormat(type, name: className, isMember: false) {
        return .entries(format, typeName: className)
      }
      return .structure(try wholeElement(className, type, branch, formats), typeName: className)
    }
    let isMember = type == Kind.clonesMember || type == Kind.collectionMember
    let info = formats.registry.info(
      className, version: branch.integer(.fClassVersion) ?? 0,
      checksum: branch.integer(.fCheckSum).map { UInt32(truncatingIfNeeded: $0) })
    let element = info.flatMap { member < $0.elements.count ? $0.elements[member] : nil }
    var streamerType = branch.integer(.fStreamerType) ?? element?.type ?? -1
    // Of counters only the description says whether they have a sign.
    if streamerType == BasicType.counter.rawValue, let element { streamerType = element.type }
    let isObjectBits = streamerType == BasicType.bits.rawValue && element?.name == "fBits"
    do throws(UnreadableType) {
      if !isObjectBits { return try memberFormat(streamerType, element, branch, isMember: isMember) }
    } catch {
      guard element != nil else { throw error }
    }
    guard let element else { throw UnreadableType(description: className) }
    return .structure(
      StructureFormat(member: try formats.readable(element), isRepeated: isMember),
      typeName: element.typeName + element.dimensions.map { "[\($0)]" }.joined())
  }

  /// An object or a collection that is not split.
  private static func wholeElement(
    _ name: String, _ type: CxxType, _ branch: ROOTObject, _ formats: FormatBuilder
  ) throws(UnreadableType) -> StructureFormat {
    guard case .other(let className) = type, className != "TClonesArray", BasicType(inArrayClass: className) == nil,
      ValueFormat.ObjectList(className) == nil
    else {
      return StructureFormat(member: .init(name: name, format: try formats.value(type), isFramed: type.isFramed))
    }
    let known = formats.registry.info(
      name, version: branch.integer(.fClassVersion) ?? 0,
      checksum: branch.integer(.fCheckSum).map { UInt32(truncatingIfNeeded: $0) })
    let record = try formats.object(className, as: known)
    if case .ownCollection? = record.members.first?.format {
      return StructureFormat(member: .init(name: name, format: .ownCollection, isFramed: true))
    }
    return StructureFormat(
      prefix: record.mayBeginLikeObject ? .members : .perhapsHeader, member: .init(name: name, format: .record(record)))
  }

  /// The values of `TBranchElement::fType`.
  private enum Kind {
    static let base = 1
    static let object = 2
    static let clonesMaster = 3
    static let collectionMaster = 4
    static let clonesMember = 31
    static let collectionMember = 41
  }

  private static func memberFormat(
    _ streamerType: Int, _ element: StreamerElement?, _ branch: ROOTObject, isMember: Bool
  ) throws(UnreadableType) -> BranchFormat {
    typealias Element = StreamerElement.Kind
    let typeName = element?.typeName ?? branch.text(.fClassName)
    let title = element?.title ?? ""
    let repetition: EntryFormat.Repetition = isMember ? .toEnd : .once
    func numbers(_ type: Int, header: Int, _ repetition: EntryFormat.Repetition, count: Int) throws(UnreadableType)
      -> EntryFormat
    {
      guard let basic = BasicType(rawValue: type), 1...Int(Int32.max) ~= count else {
        throw UnreadableType(description: typeName)
      }
      var format = EntryFormat(
        header: .bytes(header), repetition: repetition,
        item: .numbers(try NumberFormat(basic, title: title), count: count))
      let widths = element?.dimensions ?? []
      let product = widths.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
      format.dimensions = product == count && widths.allSatisfy { $0 > 0 } ? widths : count > 1 ? [count] : []
      return format
    }
    switch streamerType {
    case 1..<Element.fixedArray where streamerType != Element.charStar:
      return .entries(try numbers(streamerType, header: 0, repetition, count: 1), typeName: typeName)
    case Element.fixedArray + 1..<Element.pointerArray:
      let brackets = (element?.dimensions ?? []).map { "[\($0)]" }.joined()
      return .entries(
        try numbers(streamerType - Element.fixedArray, header: 0, repetition, count: element?.arrayLength ?? 0),
        typeName: typeName + brackets)
    case Element.pointerArray + 1..<Element.object - 1 where !isMember:
      return .entries(
        try numbers(streamerType - Element.pointerArray, header: 1, .toEnd, count: 1), typeName: typeName + "[]")
    case Element.tstring:
      return .entries(EntryFormat(header: .bytes(0), repetition: repetition, item: .string), typeName: typeName)
    case Element.charStar:
      return .entries(EntryFormat(header: .bytes(0), repetition: repetition, item: .characters), typeName: typeName)
    case Element.stdString, Element.collection, Element.custom, Element.any, Element.object:
      return .entries(
        try collectionFormat(CxxType(typeName), name: typeName, isMember: isMember), typeName: typeName)
    default: throw UnreadableType(description: "\(typeName), stored as type \(streamerType),")
    }
  }

  private static func collectionFormat(_ type: CxxType, name: String, isMember: Bool) throws(UnreadableType)
    -> EntryFormat
  {
    let repetition: EntryFormat.Repetition = isMember ? .toEnd : .once
    if let basic = BasicType(inArrayClass: name) {
      return EntryFormat(header: .bytes(0), repetition: repetition, item: .list(try NumberFormat(basic, title: "")))
    }
    switch type {
    case .string, .tstring:
      return EntryFormat(header: .version, repetition: repetition, item: .string)
    case .collection(of: .basic(let basic)):
      return EntryFormat(header: .version, repetition: repetition, item: .list(try NumberFormat(basic, title: "")))
    case .collection(of: .string) where !isMember, .collection(of: .tstring) where !isMember:
      return EntryFormat(header: .version, repetition: .once, item: .strings)
    case .collection(of: .collection(of: .basic(let basic))) where !isMember:
      return EntryFormat(header: .version, repetition: .counted, item: .list(try NumberFormat(basic, title: "")))
    default:
      throw UnreadableType(description: name.isEmpty ? "an object of unknown class" : name)
    }
  }
}
