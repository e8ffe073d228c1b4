/// Reads objects from a record, guided by streamer information. Corresponds to `TBufferFile` and
/// `TStreamerInfo::ReadBuffer`.
///
/// Classes that ROOT itself stores by hand-written code (`TObject`, `TString`, `TList`, `TObjArray`, `TArrayX`,
/// `TBasket`) are read likewise; every other class by its description.
struct ObjectReader {
  var cursor: ByteCursor
  let registry: StreamerRegistry
  /// References within a record count from the record's start: this many bytes before the cursor's first byte.
  let displacement: Int

  private var classes: [Int: (name: String, storage: ClassStorage)] = [:]
  private var objects: [Int: ROOTObject] = [:]
  private var depth = 0
  /// How much memory the objects may still take.
  private var memoryLeft: Int

  /// Deeper nesting than this is damage: real trees nest some ten levels.
  private static let largestDepth = 100

  /// - Parameter memory: how much the objects may take, in bytes.
  init(_ cursor: ByteCursor, displacement: Int, registry: StreamerRegistry, memory: Int) {
    memoryLeft = memory
    self.cursor = cursor
    self.registry = registry
    self.displacement = displacement
  }

  /// Reads an object of class `name` stored in place.
  mutating func object(of name: String) throws -> ROOTObject {
    var members = ObjectMembers()
    try read(name, ClassStorage(name), into: &members)
    return ROOTObject(name, members)
  }

  /// Takes apart what was read, which is not to be used any more: references can make cycles, and chains so long that
  /// the stack would not do to free them from one end.
  func release() {
    for object in objects.values { object.members = ObjectMembers() }
  }

  /// Reads what stands behind a pointer: nothing, an object that was read before, or an object with its class.
  /// Corresponds to `TBufferFile::ReadObjectAny`.
  mutating func pointee() throws -> ROOTObject? {
    let start = cursor.position
    let first = try cursor.u32()
    var end: Int?
    var tag = first
    var classPosition = start
    if first & Mask.byteCount != 0, first != Mask.newClass {
      end = try self.end(of: Int(first & ~Mask.byteCount))
      classPosition = cursor.position
      tag = try cursor.u32()
    }
    guard tag & Mask.classReference != 0 else { return tag == 0 ? nil : objects[Int(tag)] }
    let (name, storage) = try pointedClass(tag, at: classPosition)
    let object = ROOTObject(name)
    objects[start + displacement + Mask.mapOffset] = object
    do {
      // Not in the object itself, to which its members may point.
      var members = ObjectMembers()
      defer { object.members = members }
      try read(name, storage, into: &members)
    } catch let error as ROOTError where error.code == .unsupported && end != nil {
      // An object of a class that the file does not describe: nothing that a tree needs.
    }
    if let end { try leave(at: end, of: name) }
    return object
  }

  private mutating func pointedClass(_ tag: UInt32, at position: Int) throws -> (name: String, storage: ClassStorage) {
    guard tag == Mask.newClass else {
      let mark = Int(tag & ~Mask.classReference)
      if let known = classes[mark] { return known }
      guard let name = try passedName(mark) else {
        throw cursor.corrupt("a reference to a class that was not named before")
      }
      classes[mark] = (name: name, storage: ClassStorage(name))
      return (name: name, storage: ClassStorage(name))
    }
    let name = try cursor.zeroTerminatedString()
    let new = (name: name, storage: ClassStorage(name))
    classes[position + displacement + Mask.mapOffset] = new
    return new
  }

  /// The class that was named in bytes that were passed over; nil if none was named there.
  private func passedName(_ mark: Int) throws -> String? {
    var named = cursor
    named.position = mark - displacement - Mask.mapOffset
    guard 0..<cursor.position ~= named.position, try named.u32() == Mask.newClass else { return nil }
    return try named.zeroTerminatedString()
  }

  private enum Mask {
    static let byteCount: UInt32 = 0x4000_0000
    static let newClass: UInt32 = 0xFFFF_FFFF
    static let classReference: UInt32 = 0x8000_0000
    static let mapOffset = 2
    static let memberwise = 0x4000
    static let isReferenced: UInt32 = 1 << 4
  }

  /// The position at which an object ends whose byte count was just read.
  private func end(of byteCount: Int) throws -> Int {
    try cursor.require(byteCount, "bytes of an object")
    return cursor.position + byteCount
  }

  private mutating func leave(at end: Int, of name: String) throws {
    guard cursor.position <= end else { throw cursor.corrupt("an object of class \(name) is longer than it declares") }
    cursor.position = end
  }

  /// Reads byte count and version. The byte count may be missing in very old files.
  private mutating func versionHeader() throws -> (version: Int, end: Int?) {
    let start = cursor.position
    let first = try cursor.u32()
    guard first & Mask.byteCount != 0 else {
      cursor.position = start
      return (try cursor.i16(), nil)
    }
    let end = try self.end(of: Int(first & ~Mask.byteCount))
    return (try cursor.i16(), end)
  }

  /// Reads the checksum that stands in place of the version of a class without one; a class of version 0 may have none.
  private mutating func checksum(of name: String, version: Int, end: Int?) throws -> UInt32? {
    guard version <= 0, let end, end - cursor.position >= 4 else { return nil }
    let start = cursor.position
    let checksum = try cursor.u32()
    if registry.describes(name, checksum: checksum) { return checksum }
    cursor.position = start
    return nil
  }

  private mutating func read(_ name: String, _ storage: ClassStorage, into members: inout ObjectMembers) throws {
    guard depth < Self.largestDepth else { throw cursor.corrupt("objects are nested more than \(depth) deep") }
    depth += 1
    defer { depth -= 1 }
    try takeMemory(Self.objectBytes)
    switch storage {
    case .object: try skipTObject()
    case .string: try cursor.skipString()
    case .array: members.add(.objects(try array()), as: .items)
    case .list: members.add(.objects(try list()), as: .items)
    case .basket: members.basket = try EmbeddedBasket(&cursor)
    case .numbers(let size): try cursor.skip(checkedCount(of: size) * size)
    case .described: try readDescribed(name, into: &members)
    }
  }

  private mutating func checkedCount(of size: Int) throws -> Int {
    let count = try cursor.i32()
    try cursor.require(count, of: size, "values")
    return count
  }

  private mutating func readDescribed(_ name: String, into members: inout ObjectMembers) throws {
    let (version, end) = try versionHeader()
    let checksum = try checksum(of: name, version: version, end: end)
    guard let info = registry.info(name, version: version, checksum: checksum) else {
      throw cursor.origin.unsupported("the file does not describe class \(name) in version \(version)")
    }
    guard version & Mask.memberwise == 0 || version < 0 else {
      throw cursor.origin.unsupported("class \(name) is stored memberwise")
    }
    let outerEnd = cursor.end
    if let end { cursor.end = end }
    defer { cursor.end = outerEnd }
    for step in info.steps {
      switch step {
      case .skip(let bytes): try cursor.skip(bytes)
      case .integer(let type, let member):
        try takeMemory(Self.memberBytes)
        members.add(.integer(try integer(type)), as: member)
      case .text(let member):
        try takeMemory(Self.memberBytes)
        members.add(.text(try cursor.string()), as: member)
      case .element(let index):
        let element = info.elements[index]
        if version < 10, element.member == .fBasketSeek, name == "TBranch" {
          try readShortPlaces(element, into: &members)
        } else {
          try read(element, into: &members)
        }
      }
    }
    if let end { try leave(at: end, of: name) }
  }

  /// Reads where the baskets lie as ROOT wrote it before version 10 of `TBranch`, whatever the description says: in 64 bits
  /// if the flag before them is 2, else in 32. Corresponds to that part of `TBranch::Streamer`.
  private mutating func readShortPlaces(_ element: StreamerElement, into members: inout ObjectMembers) throws {
    let flag = try cursor.u8()
    let count = flag == 0 ? 0 : element.countName.flatMap { members.count($0) } ?? 0
    try readIntegers(flag == 2 ? .long64 : .int, element, count: count, into: &members)
  }

  /// Accounts for memory that is about to be used. Small things in a file become large ones here, so that only those of
  /// a plausible number are made.
  private mutating func takeMemory(_ bytes: Int) throws {
    memoryLeft -= bytes
    guard memoryLeft >= 0 else {
      throw cursor.corrupt("the record holds more objects than are believed of a file of this size")
    }
  }

  /// What an object, one of its members and one number of an array take, roughly.
  private static let objectBytes = 200
  private static let memberBytes = 100
  private static let numberBytes = 8

  private mutating func read(_ element: StreamerElement, into members: inout ObjectMembers) throws {
    try takeMemory(Self.memberBytes)
    typealias Kind = StreamerElement.Kind
    switch element.type {
    case Kind.base where element.name != "TObject", Kind.tnamed where element.isBase:
      try read(element.className, element.classStorage, into: &members)
    case Kind.base, Kind.tobject:
      try skipTObject()
    case Kind.charStar:
      let count = try checkedCount(of: 1)
      try cursor.skip(count)
    case 1..<Kind.fixedArray:
      try readNumber(element, into: &members)
    case Kind.fixedArray + 1..<Kind.pointerArray:
      // Every member takes bytes, so that objects cannot be larger in memory than what is there of them.
      let length = element.arrayLength
      guard length > 0 else { throw unsupported(element) }
      try readNumbers(element, count: length, into: &members)
    case Kind.pointerArray + 1..<Kind.object - 1:
      let isThere = try cursor.u8() != 0
      let count = element.countName.flatMap { members.count($0) } ?? 0
      try readNumbers(element, count: isThere ? count : 0, into: &members)
    case Kind.object, Kind.any, Kind.embeddedPointer, Kind.anyEmbeddedPointer, Kind.tnamed:
      var object = ObjectMembers()
      try read(element.className, element.classStorage, into: &object)
      if let member = element.member {
        members.add(object[.items] ?? .object(ROOTObject(element.className, object)), as: member)
      }
    case Kind.pointer where element.isPassedOver:
      let mark = try cursor.u32()
      if mark & Mask.byteCount != 0, mark != Mask.newClass {
        cursor.position = try end(of: Int(mark & ~Mask.byteCount))
        members.add(.object(ROOTObject(element.className)), as: element)
      } else {
        cursor.position -= 4
        if let object = try pointee() { members.add(.object(object), as: element) }
      }
    case Kind.pointer, Kind.anyPointer:
      if let object = try pointee() { members.add(object.members[.items] ?? .object(object), as: element) }
    case Kind.tstring: try cursor.skipString()
    case Kind.collection, Kind.collection + Kind.fixedArray, Kind.collectionPointer, Kind.stdString, Kind.custom,
      Kind.customLoop:
      let (_, end) = try versionHeader()
      guard let end else { throw unsupported(element) }
      cursor.position = end
    default:
      throw unsupported(element)
    }
  }

  private func unsupported(_ element: StreamerElement) -> ROOTError {
    cursor.origin.unsupported("member \(element.name) of type \(element.typeName) (\(element.type)) cannot be read")
  }

  private func number(_ element: StreamerElement) throws -> (type: BasicType, format: NumberFormat) {
    guard let number = element.number else { throw unsupported(element) }
    return number
  }

  private mutating func readNumber(_ element: StreamerElement, into members: inout ObjectMembers) throws {
    let (type, format) = try number(element)
    switch format {
    case .plain(.double): members.add(.real(try cursor.double()), as: element)
    case .plain(.float): members.add(.real(Double(try cursor.float())), as: element)
    case .plain:
      let value = try integer(type)
      members.add(.integer(value), as: element)
      if element.isCounter { members.addCount(value, as: element.name) }
    case .ranged, .truncated, .floatAsDouble: try cursor.skip(format.storedBytes)
    }
  }

  private mutating func readNumbers(
    _ element: StreamerElement, count: Int, into members: inout ObjectMembers
  ) throws {
    let (type, format) = try number(element)
    guard element.member != nil, !format.primitive.isFloatingPoint else {
      try cursor.require(count, of: format.storedBytes, "values of type \(type.name)")
      return try cursor.skip(count * format.storedBytes)
    }
    try readIntegers(type, element, count: count, into: &members)
  }

  private mutating func readIntegers(
    _ type: BasicType, _ element: StreamerElement, count: Int, into members: inout ObjectMembers
  ) throws {
    try cursor.require(count, of: type.primitive?.size ?? 1, "values of type \(type.name)")
    try takeMemory(count * Self.numberBytes)
    let integers =
      switch type.primitive {
      case .int32: try cursor.integers(Int32.self, count: count)
      case .int64: try cursor.integers(Int64.self, count: count)
      default: try (0..<count).map { _ in try integer(type) }
      }
    members.add(.integers(integers), as: element)
  }

  private mutating func integer(_ type: BasicType) throws -> Int {
    switch type.primitive {
    case .int8: Int(Int8(bitPattern: try cursor.u8()))
    case .bool, .uint8: Int(try cursor.u8())
    case .int16: try cursor.i16()
    case .uint16: Int(try cursor.u16())
    case .uint32: Int(try cursor.u32())
    case .int64, .uint64: try cursor.i64()
    default: try cursor.i32()
    }
  }

  private mutating func skipTObject() throws {
    let version = try cursor.u16()
    if version & UInt16(Mask.memberwise) != 0 { try cursor.skip(4) }
    _ = try cursor.u32()
    let bits = try cursor.u32()
    if bits & Mask.isReferenced != 0 { _ = try cursor.u16() }
  }

  private mutating func array() throws -> [ROOTObject?] {
    let (version, end) = try versionHeader()
    if version > 2 { try skipTObject() }
    if version > 1 { try cursor.skipString() }
    let count = try cursor.i32()
    _ = try cursor.i32()
    try cursor.require(count, of: 4, "objects")
    try takeMemory(count * Self.numberBytes)
    var items = [ROOTObject?](repeating: nil, count: count)
    var index = 0
    while true {
      // Of the baskets, mostly none lies in the tree's own record.
      index += cursor.skipZeroWords(atMost: count - index)
      guard index < count else { break }
      items[index] = try pointee()
      index += 1
    }
    if let end { try leave(at: end, of: "TObjArray") }
    return items
  }

  private mutating func list() throws -> [ROOTObject?] {
    let (version, end) = try versionHeader()
    var items: [ROOTObject?] = []
    if version > 3 {
      try skipTObject()
      try cursor.skipString()
      let count = try cursor.i32()
      try cursor.require(count, of: 5, "objects")
      for _ in 0..<count {
        items.append(try pointee())
        try cursor.skipString()
      }
    }
    if let end { try leave(at: end, of: "TList") }
    return items
  }
}
