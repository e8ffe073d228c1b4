/// Writes objects as ROOT streams them. Corresponds to the writing half of `TBufferFile`.
struct ObjectWriter {
  private(set) var out = BigEndianWriter()
  /// The size of the key before the object: references count from its first byte.
  let keyBytes: Int

  init(keyBytes: Int = 0) { self.keyBytes = keyBytes }

  var bytes: [UInt8] { out.bytes }

  mutating func put(_ body: (inout BigEndianWriter) -> Void) { body(&out) }

  /// An object in place: byte count, version, members.
  mutating func versioned(_ version: Int, _ members: (inout ObjectWriter) -> Void) {
    let start = out.count
    out.i32(0)
    out.i16(version)
    members(&self)
    out.patch(start, UInt32(out.count - start - 4) | 0x4000_0000)
  }

  /// An object behind a pointer, with its class named; returns what ``reference(_:)`` takes to point at it again.
  @discardableResult
  mutating func pointer(_ className: String, _ object: (inout ObjectWriter) -> Void) -> Int {
    let start = out.count
    out.i32(0)
    out.put(UInt32.max)
    out.zeroTerminated(className)
    object(&self)
    out.patch(start, UInt32(out.count - start - 4) | 0x4000_0000)
    return start + keyBytes + 2
  }

  /// A pointer to an object that was written before, or that is being written.
  mutating func reference(_ mark: Int) { out.put(UInt32(mark)) }

  /// What ``reference(_:)`` takes for an object whose pointer begins here.
  var nextMark: Int { out.count + keyBytes + 2 }

  mutating func null() { out.put(UInt32(0)) }

  mutating func object() {
    out.i16(1)
    out.i32(0)
    out.put(UInt32(0x0300_0000))
  }

  mutating func named(_ name: String, _ title: String) {
    versioned(1) {
      $0.object()
      $0.out.string(name)
      $0.out.string(title)
    }
  }

  /// A `TObjArray` in place.
  mutating func array(count: Int, _ items: (inout ObjectWriter) -> Void) {
    versioned(3) {
      $0.object()
      $0.out.string("")
      $0.out.i32(count)
      $0.out.i32(0)
      items(&$0)
    }
  }
}
