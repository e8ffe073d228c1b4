import Synchronization

/// The descriptions of the classes in one file, with the built-in ones behind them.
struct StreamerRegistry: Sendable {
  private let infos: [String: [StreamerInfo]]
  /// The base classes of the classes.
  private let bases: Set<String>

  /// Only the built-in descriptions.
  static let builtIn = StreamerRegistry(infos: [])

  private init(infos: [StreamerInfo]) {
    self.infos = Dictionary(grouping: infos, by: \.className)
    bases = Set(infos.lazy.flatMap(\.elements).filter(\.isBase).map(\.name))
  }

  /// Reads the file's streamer information, if it has any.
  ///
  /// Files of one program mostly hold the same bytes of it, so that what was read last is kept: of many files only the
  /// first one's is taken apart.
  ///
  /// - Parameter recovered: where it lies, if that was found without the `header`.
  init(_ bytes: FileBytes, header: FileHeader, recovered: Key?) throws {
    guard let key = try recovered ?? Self.key(bytes, header: header) else {
      self = .builtIn
      return
    }
    let record = Record(
      stored: try bytes.stored(key, named: "StreamerInfo"), headerBytes: key.headerBytes, size: key.objectBytes)
    if let last = Self.last.withLock({ $0 }), last.record == record {
      self = last.registry
      return
    }
    let cursor = try bytes.inflated(record.stored, of: key, named: "StreamerInfo")
    var reader = ObjectReader(
      cursor, displacement: key.headerBytes, registry: .builtIn, memory: bytes.limits.objects)
    defer { reader.release() }
    self.init(infos: try Self.infos(reader.object(of: "TList"), cursor.origin))
    Self.last.withLock { [self] in $0 = (record, self) }
  }

  /// All on which the outcome of reading a record depends.
  private struct Record: Equatable {
    let stored: [UInt8]
    let headerBytes: Int
    let size: Int
  }

  private static let last = Mutex<(record: Record, registry: StreamerRegistry)?>(nil)

  /// Reads `lists` of descriptions, each the object to which a pointer leads, as an RNTuple has them.
  ///
  /// - Throws: `corrupt`, `unsupported`.
  init(lists: [ByteCursor], limits: Limits) throws {
    var infos: [StreamerInfo] = []
    for list in lists {
      var reader = ObjectReader(
        list, displacement: -list.position, registry: .builtIn, memory: limits.objects / lists.count)
      defer { reader.release() }
      if let object = try reader.pointee() { infos += try Self.infos(object, list.origin) }
    }
    self.init(infos: infos)
  }

  private static func infos(_ list: ROOTObject, _ origin: Origin) throws -> [StreamerInfo] {
    let list = list.objects(.items)
    var entered: Set<ObjectIdentifier> = []
    for case let info? in list {
      for case let object? in [info] + info.objects(.fElements) {
        guard entered.insert(ObjectIdentifier(object)).inserted else {
          throw origin.corrupt(0, "the streamer information lists a class or a member twice")
        }
      }
    }
    return list.compactMap { $0.flatMap(StreamerInfo.init) }
  }

  /// The description of class `name` in `version`; where the class has no version, by its checksum. If the file has no
  /// such description: the built-in one.
  func info(_ name: String, version: Int, checksum: UInt32?) -> StreamerInfo? {
    let candidates = infos[name] ?? []
    if let checksum, let found = candidates.first(where: { $0.checksum == checksum }) { return found }
    if let found = candidates.first(where: { $0.version == version }) { return found }
    return BuiltInStreamers.info(name, version: version)
  }

  /// Whether the file describes class `name` with this checksum.
  func describes(_ name: String, checksum: UInt32) -> Bool {
    infos[name]?.contains { $0.checksum == checksum } ?? false
  }

  /// The description of class `name` in any version, the newest first: for members of split classes.
  func newest(_ name: String) -> StreamerInfo? {
    (infos[name] ?? []).max { $0.version < $1.version } ?? BuiltInStreamers.newest(name)
  }

  /// The description of the class with this checksum; nil if the file has none, or several.
  func info(checksum: UInt32) -> StreamerInfo? {
    let found = infos.values.joined().filter { $0.checksum == checksum }
    return found.count == 1 ? found[0] : nil
  }

  /// Whether a class that has `name` as a base class is described.
  func isBase(_ name: String) -> Bool { infos.isEmpty ? BuiltInStreamers.isBase(name) : bases.contains(name) }

  /// Class `name` and all its base classes, by their newest descriptions.
  func lineage(of name: String) -> [String] {
    var found: [String] = []
    var next = [name]
    while let name = next.popLast(), found.count < Self.mostBases {
      if found.contains(name) { continue }
      found.append(name)
      next += newest(name)?.elements.filter(\.isBase).map(\.name) ?? []
    }
    return found
  }

  /// Real classes have some ten.
  private static let mostBases = 100

  /// All descriptions of class `name`; the built-in ones if the file has none.
  func all(_ name: String) -> [StreamerInfo] { infos[name] ?? BuiltInStreamers.all(name) }

  private static func key(_ bytes: FileBytes, header: FileHeader) throws -> Key? {
    guard header.seekInfo > 0, header.infoBytes > 0 else { return nil }
    var cursor = try bytes.cursor(upTo: min(header.infoBytes, 1_024), at: header.seekInfo, object: "StreamerInfo")
    let key = try Key(&cursor)
    guard key.seek == header.seekInfo, key.storedBytes <= header.infoBytes else {
      throw cursor.origin.corrupt(0, "the key of the streamer information does not describe its place")
    }
    return key
  }
}

extension StreamerInfo {
  /// From an object of class `TStreamerInfo`.
  fileprivate convenience init?(_ object: ROOTObject) {
    guard object.className == "TStreamerInfo" else { return nil }
    let members = object.objects(.fElements).compactMap { $0 }
    // The type of a counter says so, but not in every program's files.
    let counters = Set(members.map { $0.text(.fCountName) })
    self.init(
      className: object.text(.fName), version: object.integer(.fClassVersion) ?? 0,
      checksum: UInt32(truncatingIfNeeded: object.integer(.fCheckSum) ?? 0),
      elements: members.map { StreamerElement($0, isCounter: counters.contains($0.text(.fName))) })
  }
}

extension StreamerElement {
  fileprivate convenience init(_ object: ROOTObject, isCounter: Bool) {
    let number = object.integer(.fType) ?? -1
    let length = max(0, object.integer(.fArrayLength) ?? 0)
    let isCollection = object.className == "TStreamerSTL" || object.className == "TStreamerSTLstring"
    let typeName = object.text(.fTypeName)
    let isUnsigned = number == BasicType.counter.rawValue && BasicType(named: typeName) == .uint
    let rank = min(max(0, object.integer(.fArrayDim) ?? 0), 5)
    let countName = object.text(.fCountName)
    self.init(
      name: object.text(.fName), title: object.text(.fTitle), typeName: typeName,
      // That it is a collection, or an array of these, only the class of the element says.
      type: isCollection && number == Kind.custom
        ? Kind.collection + (length > 0 ? Kind.fixedArray : 0) : isUnsigned ? BasicType.uint.rawValue : number,
      arrayLength: length,
      dimensions: Array(object.integers(.fMaxIndex).prefix(rank)), countName: countName.isEmpty ? nil : countName,
      isCounter: isCounter || isUnsigned)
  }
}
