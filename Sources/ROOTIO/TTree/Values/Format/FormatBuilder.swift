import Columns
import Synchronization

/// Makes the formats of values from the descriptions of a file's classes.
struct FormatBuilder: Sendable {
  let registry: StreamerRegistry
  /// Pointers of these names, also to what lies in place, that nobody asks for.
  private let unwanted: Set<String>
  private let known = KnownFormats()
  /// The classes within which a format is made: one that holds itself has no end.
  private(set) var outer: [String] = []
  private var border = Border()

  /// Classes nested more deeply than this are not read; real ones nest some ten levels.
  private static let largestDepth = 40

  /// - Parameter unwanted: the names of members that are passed over if they are pointers.
  init(_ registry: StreamerRegistry, passingOver unwanted: Set<String> = []) {
    self.registry = registry
    self.unwanted = unwanted
  }

  /// How far out of the format that is made something was left out on account of what is around it.
  private final class Border: Sendable {
    /// The place in ``outer`` of the outermost class that was met again.
    private let place = Atomic(Int.max)

    var outermost: Int { place.load(ordering: .relaxed) }

    func met(_ place: Int) { self.place.min(place, ordering: .relaxed) }
  }

  /// The format of an object of class `name` that lies in place.
  ///
  /// - Parameter known: the description of its version, if that is known; else the newest.
  func object(_ name: String, as known: StreamerInfo? = nil) throws(UnreadableType) -> RecordFormat {
    if let own = try ownRecord(name) { return own }
    if known == nil, let record = self.known[name] { return try record.get() }
    guard let info = known ?? registry.newest(name) else {
      throw UnreadableType(description: "class \(name), which the file does not describe,")
    }
    guard !Self.customClasses.contains(name) else {
      throw UnreadableType(description: "class \(name), which ROOT's own code stores,")
    }
    if let place = outer.firstIndex(of: name) {
      border.met(place)
      throw UnreadableType(description: "class \(name), which holds itself,")
    }
    guard outer.count < Self.largestDepth else {
      border.met(0)
      throw UnreadableType(description: "class \(name), which lies in so many others,")
    }
    var inside = self
    inside.outer.append(name)
    inside.border = Border()
    let result = inside.record(info)
    border.met(inside.border.outermost)
    if inside.border.outermost < outer.count {
      try self.known.countRemade()
    } else if known == nil {
      self.known[name] = result
    }
    return try result.get()
  }

  /// The format of an object of the innermost class.
  private func record(_ info: StreamerInfo) -> Result<RecordFormat, UnreadableType> {
    do throws(UnreadableType) {
      var members: [RecordFormat.Member] = []
      for element in info.elements { members.append(try member(element)) }
      if let reason = Self.whyNothingIsRead(members) { throw reason }
      return .success(
        RecordFormat(className: info.className, header: .version(versions(like: info)), members: members))
    } catch {
      return .failure(error)
    }
  }

  /// The members of class `name` in another version than the newest; nil if the file does not describe it.
  func object(_ name: String, version: Int, checksum: UInt32?) throws(UnreadableType) -> RecordFormat? {
    let described = registry.all(name).first { info in
      checksum.map { $0 == info.checksum } ?? (info.version == version)
    }
    return try described.map { info throws(UnreadableType) in try object(name, as: info) }
  }

  /// The format of an object of the class with this checksum.
  func object(checksum: UInt32) throws(UnreadableType) -> RecordFormat {
    guard let info = registry.info(checksum: checksum) else {
      throw UnreadableType(description: "a class of the checksum \(checksum), which the file does not describe,")
    }
    return try object(info.className, as: info)
  }

  /// Classes that are described, but stored by hand-written code in another way.
  private static let customClasses: Set<String> = [
    "TMatrixTSym<double>", "TMatrixTSym<float>", "TMap", "TCollection", "TSeqCollection",
    "TDirectory", "TDirectoryFile", "TTree", "TBranch", "TRefTable", "TProcessID", "THashTable", "TFile",
  ]

  /// Why nothing is read of an object of these members, if it is so.
  private static func whyNothingIsRead(_ members: [RecordFormat.Member]) -> UnreadableType? {
    var reasons: [String] = []
    for member in members {
      guard case .unread(let unread) = member.format else { return nil }
      reasons.append(unread.reason)
    }
    return reasons.first.map { UnreadableType(description: $0) }
  }

  /// The versions of a class with the same members as `info`.
  private func versions(like info: StreamerInfo) -> RecordFormat.Versions {
    var versions = RecordFormat.Versions()
    for other in registry.all(info.className) where other.isAlike(info) {
      versions.numbers.insert(other.version)
      versions.checksums.insert(other.checksum)
    }
    return versions
  }

  /// The format of a member that is wanted itself.
  func readable(_ element: StreamerElement) throws(UnreadableType) -> RecordFormat.Member {
    let (format, isFramed) = try format(of: element)
    return RecordFormat.Member(name: element.name, format: format, isFramed: isFramed)
  }

  /// A member of a class. What is not read but says how long it is becomes a member that is passed over.
  func member(_ element: StreamerElement) throws(UnreadableType) -> RecordFormat.Member {
    if unwanted.contains(element.name), let isPointer = Self.isPointer(element) {
      return RecordFormat.Member(
        name: element.name, format: .unread(.init(reason: "it is not wanted", isPointer: isPointer)))
    }
    do throws(UnreadableType) {
      let (format, isFramed) = try format(of: element)
      return RecordFormat.Member(name: element.name, format: format, isBase: element.isBase, isFramed: isFramed)
    } catch {
      guard let isPointer = Self.passedOver(element) else { throw error }
      return RecordFormat.Member(
        name: element.name, format: .unread(.init(reason: error.description, isPointer: isPointer)),
        isFramed: element.type >= StreamerElement.Kind.collection)
    }
  }

  /// Whether a member is stored as a pointer to an object; nil if it is no pointer at all.
  private static func isPointer(_ element: StreamerElement) -> Bool? {
    typealias Kind = StreamerElement.Kind
    switch element.type {
    case Kind.pointer, Kind.anyPointer: return true
    case Kind.embeddedPointer, Kind.anyEmbeddedPointer: return false
    default: return nil
    }
  }

  /// Whether a member that says how long it is is a pointer; nil for one that does not say.
  private static func passedOver(_ element: StreamerElement) -> Bool? {
    typealias Kind = StreamerElement.Kind
    switch element.type {
    case Kind.pointer, Kind.anyPointer: return true
    case Kind.base, Kind.object, Kind.any, Kind.embeddedPointer, Kind.anyEmbeddedPointer, Kind.collectionPointer,
      Kind.collection, Kind.stdString, Kind.custom, Kind.customLoop:
      // A class of ROOT's own may be stored without saying how long it is.
      return ClassStorage(element.className).isDescribed && element.className != "TRef"
        && element.className != "TDatime"
        ? false : nil
    default: return nil
    }
  }

  /// The format of a member, and whether it has a frame.
  func format(of element: StreamerElement) throws(UnreadableType) -> (ValueFormat, isFramed: Bool) {
    typealias Kind = StreamerElement.Kind
    switch element.type {
    case Kind.base where element.name != "TObject":
      let type = CxxType(element.name)
      if case .other(let name) = type { return (try object(stored: name), false) }
      return (try value(type), true)
    case Kind.base, Kind.tobject: return (.record(Self.tobject), false)
    case Kind.charStar: return (.text(hasLongCount: true), false)
    case BasicType.bits.rawValue where element.name == "fBits": return (.objectBits, false)
    case 1..<Kind.fixedArray: return (.number(try number(element, element.type)), false)
    case Kind.fixedArray + 1..<Kind.pointerArray:
      return (try arrays(of: .number(number(element, element.type - Kind.fixedArray)), element), false)
    case Kind.pointerArray + 1..<Kind.object - 1:
      guard let counter = element.countName else {
        throw UnreadableType(description: element.typeName + " without a count")
      }
      return (
        .counted(by: counter, hasFlag: true, of: .number(try number(element, element.type - Kind.pointerArray))), false
      )
    case Kind.object, Kind.any, Kind.embeddedPointer, Kind.anyEmbeddedPointer, Kind.tnamed:
      return (try object(stored: element.className), false)
    case Kind.object + Kind.fixedArray, Kind.any + Kind.fixedArray:
      return (try arrays(of: object(stored: element.className), element), false)
    case Kind.pointer, Kind.anyPointer: return (try pointer(to: element.className), false)
    case Kind.pointer + Kind.fixedArray, Kind.anyPointer + Kind.fixedArray:
      return (try arrays(of: pointer(to: element.className), element), false)
    case Kind.tstring: return (.text(hasLongCount: false), false)
    case Kind.tstring + Kind.fixedArray: return (try arrays(of: .text(hasLongCount: false), element), true)
    case Kind.collection, Kind.collectionPointer, Kind.stdString:
      // The description of a class that is a collection has itself as its only member.
      if element.name == "This", outer.last == element.className { return (.ownCollection, true) }
      return (try value(CxxType(element.className)), true)
    case Kind.collection + Kind.fixedArray, Kind.stdString + Kind.fixedArray, Kind.collectionPointer + Kind.fixedArray:
      return (try arrays(of: value(CxxType(element.className)), element), true)
    case Kind.customLoop:
      guard let counter = element.countName, !element.typeName.hasSuffix("**") else {
        throw UnreadableType(description: element.typeName)
      }
      return (.counted(by: counter, hasFlag: false, of: try object(stored: element.className)), true)
    default: throw UnreadableType(description: "\(element.typeName), stored as type \(element.type),")
    }
  }

  /// The format of a value of C++ type `type` that has no frame, as within a collection.
  func value(_ type: CxxType) throws(UnreadableType) -> ValueFormat {
    switch type {
    case .basic(let basic): return .number(try NumberFormat(basic, title: ""))
    case .string, .tstring: return .text(hasLongCount: false)
    case .collection(let item): return .list(of: try value(item))
    case .map(let key, let mapped):
      return .map(key: try member("first", key), value: try member("second", mapped))
    case .array(let item, let count): return .array(width: count, of: try value(item))
    case .pointer(let name): return try pointer(to: name)
    case .pair(let first, let second):
      // Pairs have no versions, and no checksum says more than the type does.
      return .record(
        RecordFormat(
          className: "pair", header: .version(.init(isAny: true)),
          members: [try member("first", first), try member("second", second)]))
    case .other(let name): return try object(stored: name)
    }
  }

  /// A pointer to an object of class `name`, or of one that has it as its base where the file describes such.
  private func pointer(to name: String) throws(UnreadableType) -> ValueFormat {
    guard name == "TObject" || registry.isBase(name) else {
      return .pointer(to: try object(stored: name), className: name)
    }
    if let place = outer.firstIndex(of: name) {
      border.met(place)
      throw UnreadableType(description: "class \(name), which holds itself,")
    }
    return .anyPointer
  }

  private func member(_ name: String, _ type: CxxType) throws(UnreadableType) -> RecordFormat.Member {
    RecordFormat.Member(name: name, format: try value(type), isFramed: type.isFramed)
  }

  /// An object by its class's name, arrays and strings of ROOT's own among them.
  func object(stored name: String) throws(UnreadableType) -> ValueFormat {
    if let basic = BasicType(inArrayClass: name) { return .list(of: .number(try NumberFormat(basic, title: ""))) }
    if let list = ValueFormat.ObjectList(name) { return .objects(list) }
    switch (name, CxxType(name)) {
    case ("TString", _): return .text(hasLongCount: false)
    case ("TClonesArray", _): return .clones
    case (_, .pair(let first, let second)): return try value(.pair(first, second))
    default: return .record(try object(name))
    }
  }

  private func number(_ element: StreamerElement, _ type: Int) throws(UnreadableType) -> NumberFormat {
    guard let basic = BasicType(rawValue: type) else { throw UnreadableType(description: element.typeName) }
    return try NumberFormat(basic, title: element.title)
  }

  private func arrays(of item: ValueFormat, _ element: StreamerElement) throws(UnreadableType) -> ValueFormat {
    let widths = element.dimensions.isEmpty ? [element.arrayLength] : element.dimensions
    return try Self.arrays(of: item, widths, element.typeName)
  }

  /// Arrays in arrays, the outermost width first.
  static func arrays(of item: ValueFormat, _ widths: [Int], _ name: String) throws(UnreadableType) -> ValueFormat {
    var total = 1
    var format = item
    for width in widths.reversed() {
      let (product, overflows) = total.multipliedReportingOverflow(by: width)
      guard width > 0, !overflows, product <= Int(Int32.max) else {
        throw UnreadableType(description: "\(name) of \(width) values")
      }
      total = product
      format = .array(width: width, of: format)
    }
    return format
  }
}
