/// Makes ROOT files in memory, byte for byte under the test's control: header, records, directories, lists of keys.
///
/// Unless a test adds streamer information, files carry none, so that the reader uses its built-in descriptions.
struct FileMaker {
  static let begin = 100
  /// What the object's bytes become in the file; nil leaves them as they are.
  typealias Packing = ([UInt8]) -> [UInt8]

  private struct Folder {
    let seek: Int
    /// Where in the file the directory's own description lies.
    let header: Int
    let name: String
    var keys: [[UInt8]] = []
  }

  let isLarge: Bool
  private(set) var file = BigEndianWriter()
  /// This many bytes lie before what is added from now on, in a hole that is not in memory.
  var gap = 0
  private var folders: [Folder] = []
  /// Where the streamer information lies, and the size of its record.
  private var info = (seek: 0, bytes: 0)

  /// Where the next record will lie.
  var place: Int { file.count + gap }

  init(isLarge: Bool = false) {
    self.isLarge = isLarge
    file.put([UInt8](repeating: 0, count: Self.begin))
    _ = folder(className: "TFile", "memory.root", in: nil)
  }

  /// Adds a directory to another one (default: the top) and returns its number.
  mutating func directory(_ name: String, in parent: Int = 0) -> Int {
    folder(className: "TDirectoryFile", name, in: parent)
  }

  /// Adds a record with its key, and returns where it lies.
  @discardableResult
  mutating func add(
    className: String, name: String, title: String = "", cycle: Int = 1, object: [UInt8], packing: Packing? = nil,
    declared: Int? = nil, to folder: Int = 0
  ) -> Int {
    let seek = place
    let stored = packing?(object) ?? object
    let key = key(
      className: className, name: name, title: title, cycle: cycle, objectBytes: declared ?? object.count,
      storedBytes: stored.count, seek: seek, folder: folders[folder].seek)
    file.put(key)
    file.put(stored)
    folders[folder].keys.append(key)
    return seek
  }

  /// Adds the descriptions of the file's classes: a `TList` in place.
  mutating func addStreamerInfo(_ object: [UInt8]) {
    let key = key(
      className: "TList", name: "StreamerInfo", objectBytes: object.count, storedBytes: object.count, seek: place)
    info = (place, key.count + object.count)
    file.put(key + object)
  }

  /// Adds bytes that no key leads to, such as a basket's record, and returns where they lie.
  mutating func add(record: [UInt8]) -> Int {
    defer { file.put(record) }
    return place
  }

  /// Adds a key to a directory's list, whatever it claims.
  mutating func add(key: [UInt8], to folder: Int = 0) { folders[folder].keys.append(key) }

  /// The header of a record.
  func key(
    className: String, name: String, title: String = "", cycle: Int = 1, objectBytes: Int, storedBytes: Int, seek: Int,
    folder: Int = FileMaker.begin, extraHeader: Int = 0
  ) -> [UInt8] {
    var strings = BigEndianWriter()
    for text in [className, name, title] { strings.string(text) }
    let headerBytes = 18 + (isLarge ? 16 : 8) + strings.count + extraHeader
    var key = BigEndianWriter()
    key.i32(headerBytes + storedBytes)
    key.i16(isLarge ? 1_004 : 4)
    key.i32(objectBytes)
    key.i32(0)
    key.i16(headerBytes)
    key.i16(cycle)
    key.place(seek, isLarge: isLarge)
    key.place(folder, isLarge: isLarge)
    key.put(strings.bytes)
    return key.bytes
  }

  /// Writes the lists of keys and the header, and returns the file.
  mutating func close() -> [UInt8] {
    for folder in folders {
      let seek = place
      var list = BigEndianWriter()
      list.i32(folder.keys.count)
      for key in folder.keys { list.put(key) }
      let key = key(
        className: "TFile", name: folder.name, objectBytes: list.count, storedBytes: list.count, seek: seek,
        folder: folder.seek)
      file.put(key)
      file.put(list.bytes)
      patch(folder, seekKeys: seek, keyBytes: key.count + list.count)
    }
    writeHeader(end: place)
    return file.bytes
  }

  /// The file as a writer leaves it that dies before it closes the file.
  mutating func abandon() -> [UInt8] {
    writeHeader(end: Self.begin)
    return file.bytes
  }

  private mutating func folder(className: String, _ name: String, in parent: Int?) -> Int {
    let seek = place
    let seekParent = parent.map { folders[$0].seek } ?? 0
    var names = BigEndianWriter()
    if parent == nil {
      names.string(name)
      names.string("")
    }
    var description = BigEndianWriter()
    description.i16(isLarge ? 1_005 : 5)
    description.i64(0)
    description.i32(0)
    description.i32(names.count)
    for place in [seek, seekParent, 0] { description.place(place, isLarge: isLarge) }
    let size = names.count + description.count
    let key = key(
      className: className, name: name, objectBytes: size, storedBytes: size, seek: seek,
      folder: parent == nil ? seek : seekParent)
    if let parent { folders[parent].keys.append(key) }
    folders.append(Folder(seek: seek, header: seek + key.count + names.count, name: name))
    file.put(key)
    file.put(names.bytes)
    file.put(description.bytes)
    return folders.count - 1
  }

  private mutating func patch(_ folder: Folder, seekKeys: Int, keyBytes: Int) {
    file.patch(folder.header + 10, Int32(keyBytes))
    let place = folder.header + 18 + (isLarge ? 16 : 8)
    if isLarge { file.patch(place, Int64(seekKeys)) } else { file.patch(place, UInt32(seekKeys)) }
  }

  private mutating func writeHeader(end: Int) {
    var header = BigEndianWriter()
    header.put(Array("root".utf8))
    header.i32(64_000 + (isLarge ? 1_000_000 : 0))
    header.i32(Self.begin)
    header.place(end, isLarge: isLarge)
    header.place(end > Self.begin ? end : 0, isLarge: isLarge)
    header.i32(0)
    header.i32(0)
    header.i32(folders[0].header - Self.begin)
    header.put(UInt8(isLarge ? 8 : 4))
    header.i32(0)
    header.place(info.seek, isLarge: isLarge)
    header.i32(info.bytes)
    for (index, byte) in header.bytes.enumerated() { file.patch(index, byte) }
  }
}
