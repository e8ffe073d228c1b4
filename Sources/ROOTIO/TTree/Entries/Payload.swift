/// Bytes of one entry that are still to be read.
struct Payload {
  private(set) var pointer: UnsafeRawPointer
  private let end: UnsafeRawPointer

  @inline(__always)
  init(pointer: UnsafeRawPointer, end: UnsafeRawPointer) {
    self.pointer = pointer
    self.end = end
  }

  @inline(__always) var remaining: Int { end - pointer }

  @inline(__always)
  mutating func advance(_ count: Int) { pointer += count }

  /// Skips byte count and version, and checks that the byte count spans the entry.
  @inline(__always)
  mutating func skipVersion() throws(EntryFault) {
    guard remaining >= 6 else { throw fault(.tooShort) }
    let byteCount = UInt32(bigEndian: pointer.loadUnaligned(as: UInt32.self))
    guard byteCount & Self.byteCountFlag != 0 else {
      pointer += 2
      return
    }
    guard Int(byteCount & ~Self.byteCountFlag) == remaining &- 4 else {
      throw fault(.wrongByteCount(Int(byteCount & ~Self.byteCountFlag), remaining - 4))
    }
    if (pointer + 4).load(as: UInt8.self) & 0x40 != 0 { throw fault(.memberwise) }
    pointer += 6
  }

  /// Reads the byte count before a version; what it counts comes next.
  mutating func byteCount() throws(EntryFault) -> Int {
    guard remaining >= 6 else { throw fault(.tooShort) }
    let byteCount = UInt32(bigEndian: pointer.loadUnaligned(as: UInt32.self))
    let count = Int(byteCount & ~Self.byteCountFlag)
    guard byteCount & Self.byteCountFlag != 0, count <= remaining - 4 else {
      throw fault(.wrongByteCount(count, remaining - 4))
    }
    pointer += 4
    return count
  }

  /// Reads a count of items that take at least `size` bytes each.
  @inline(__always)
  mutating func listCount(_ size: Int) throws(EntryFault) -> Int {
    guard remaining >= 4 else { throw fault(.tooShort) }
    let count = Int(Int32(bigEndian: pointer.loadUnaligned(as: Int32.self)))
    guard count >= 0, count &* size <= remaining &- 4 else { throw fault(.tooMany(count, size)) }
    pointer += 4
    return count
  }

  /// Reads the length of a string: one byte, or 255 and four bytes.
  mutating func stringLength() throws(EntryFault) -> Int {
    guard remaining >= 1 else { throw fault(.tooShort) }
    let short = Int(pointer.load(as: UInt8.self))
    pointer += 1
    if short == 255 { return try listCount(1) }
    guard short <= remaining else { throw fault(.tooMany(short, 1)) }
    return short
  }

  func fault(_ kind: EntryFault.Kind) -> EntryFault { EntryFault(kind, at: pointer) }

  static let byteCountFlag: UInt32 = 0x4000_0000
}

/// What is wrong with an entry, without the names and places that only the reader of its basket knows.
struct EntryFault: Error {
  enum Kind {
    case misplaced(entry: Int, Int, Int)
    case tooShort
    case trailing(Int, Int)
    case tooMany(Int, Int)
    case wrongByteCount(Int, Int)
    case memberwise
    case overlapping
    case unbelievable(Int)
    case noByteCount
    case noClass
    case unreadBytes(Int)
    case otherVersion(String, Int)
    case otherClass(String, String)
    case notAsDescribed(String)
    case unreadable(String)
  }

  let kind: Kind
  /// The address of the byte.
  private let address: UInt

  init(_ kind: Kind, at pointer: UnsafeRawPointer) {
    self.kind = kind
    address = UInt(bitPattern: pointer)
  }

  /// The error for the user, of an entry in the loaded basket of `reader`.
  func error(in reader: BasketReader) -> ROOTError {
    guard case .misplaced(let entry, let begin, let end) = kind else {
      return error(at: reader.origin, from: reader.start)
    }
    return reader.origin.corrupt(
      0, "entry \(reader.entries.lowerBound + entry) is said to lie in bytes \(begin) to \(end) of \(reader.byteCount)")
  }

  /// The error for the user, of bytes that begin at `start` and came from `origin`.
  func error(at origin: Origin, from start: UnsafeRawPointer) -> ROOTError {
    let position = Int(bitPattern: address &- UInt(bitPattern: start))
    return kind.isSound ? origin.unsupported(message) : origin.corrupt(position, message)
  }

  /// What is wrong.
  var message: String {
    switch kind {
    case .misplaced(let entry, let begin, let end): "entry \(entry) is said to lie in bytes \(begin) to \(end)"
    case .tooShort: "an entry ends within its header"
    case .trailing(let bytes, let size): "an entry's \(bytes) bytes are not a whole number of values of \(size) bytes"
    case .tooMany(let count, let size): "an entry claims \(count) items of \(size) bytes, more than it has"
    case .wrongByteCount(let count, let bytes): "an entry's byte count is \(count), but \(bytes) bytes follow"
    case .overlapping: "the basket's entries overlap"
    case .unbelievable(let count): "a read of \(count) lists or strings is not believed of a file of this size"
    case .memberwise: "the collection is stored memberwise"
    case .noByteCount: "an object does not say how long it is"
    case .noClass: "a pointer leads to nothing that was there before"
    case .unreadBytes(let bytes):
      "an object has \(bytes) bytes more than its class's description says, which are not read"
    case .otherVersion(let name, let version):
      "version \(version) of class \(name), which differs from the newest that the file describes, is not read"
    case .otherClass(let name, let expected):
      "an object of class \(name), in place of one of class \(expected), is not read"
    case .notAsDescribed(let name): "an object of class \(name) that is longer than its description is not read"
    case .unreadable(let type): "\(type) is not read"
    }
  }
}

extension EntryFault.Kind {
  /// Whether it breaks no rule of the format, but is not understood.
  fileprivate var isSound: Bool {
    switch self {
    case .memberwise, .unreadBytes, .otherVersion, .otherClass, .notAsDescribed, .unreadable: true
    default: false
    }
  }
}
