/// The descriptions of the classes in one file, with the built-in ones behind them.
struct StreamerRegistry: Sendable {
  private let infos: [String: [StreamerInfo]]

  /// Only the built-in descriptions.
  static let builtIn = StreamerRegistry(infos: BuiltInStreamers.infos)

  private init(infos: [StreamerInfo]) {
    self.infos = Dictionary(grouping: infos, by: \.className)
  }

  /// Reads the file's streamer information, if it has any.
  init(_ file: ROOTFile, recovered: Key?) throws {
    guard let key = try recovered ?? Self.key(of: file) else {
      self = .builtIn
      return
    }
    let cursor = try file.bytes.object(key, named: "StreamerInfo")
    var reader = ObjectReader(cursor, key: key, registry: .builtIn, limits: file.bytes.limits)
    defer { reader.release() }
    let list = try reader.object(of: "TList").objects("items")
    var entered: Set<ObjectIdentifier> = []
    for case let info? in list {
      for case let object? in [info] + info.objects("fElements") {
        guard entered.insert(ObjectIdentifier(object)).inserted else {
          throw cursor.origin.corrupt(0, "the streamer information lists a class or a member twice")
        }
      }
    }
    self.init(infos: list.compactMap { $0.flatMap(StreamerInfo.init) })
  }

  /// The description of class `name` in `version`; where the class has no version, by its checksum. If the file has no
  /// such description: the built-in one.
  func info(_ name: String, version: Int, checksum: UInt32?) -> StreamerInfo? {
    let candidates = infos[name] ?? []
    if let checksum, let found = candidates.first(where: { $0.checksum == checksum }) { return found }
    if let found = candidates.first(where: { $0.version == version }) { return found }
    return BuiltInStreamers.info(name, version: version)
  }

  /// The description of class `name` in any version, the newest first: for members of split classes.
  func newest(_ name: String) -> StreamerInfo? {
    (infos[name] ?? []).max { $0.version < $1.version } ?? BuiltInStreamers.newest(name)
  }

  private static func key(of file: ROOTFile) throws -> Key? {
    guard file.header.seekInfo > 0, file.header.infoBytes > 0 else { return nil }
    var cursor = try file.bytes.cursor(
      upTo: min(file.header.infoBytes, 1_024), at: file.header.seekInfo, object: "StreamerInfo")
    let key = try Key(&cursor)
    guard key.seek == file.header.seekInfo, key.storedBytes <= file.header.infoBytes else {
      throw cursor.origin.corrupt(0, "the key of the streamer information does not describe its place")
    }
    return key
  }
}

extension StreamerInfo {
  /// From an object of class `TStreamerInfo`.
  fileprivate init?(_ object: ROOTObject) {
    guard object.className == "TStreamerInfo" else { return nil }
    className = object.text("fName")
    version = object.integer("fClassVersion") ?? 0
    checksum = UInt32(truncatingIfNeeded: object.integer("fCheckSum") ?? 0)
    elements = object.objects("fElements").compactMap { $0.map(StreamerElement.init) }
  }
}

extension StreamerElement {
  fileprivate init(_ object: ROOTObject) {
    name = object.text("fName")
    title = object.text("fTitle")
    typeName = object.text("fTypeName")
    let number = object.integer("fType") ?? -1
    // Old files call a collection by its class's kind of element only.
    type = object.className == "TStreamerSTL" && number == Kind.custom ? Kind.collection : number
    arrayLength = max(0, object.integer("fArrayLength") ?? 0)
    let rank = min(max(0, object.integer("fArrayDim") ?? 0), 5)
    dimensions = Array(object.integers("fMaxIndex").prefix(rank))
    let countName = object.text("fCountName")
    self.countName = countName.isEmpty ? nil : countName
    containedType = object.integer("fCtype") ?? 0
  }
}
