/// Columns of some rows as Arrow lays them out: buffers, each a multiple of 8 bytes, one behind the other, and what the
/// metadata say of them. Nothing is compressed, so that programs can map a file into memory and use it as it is.
package struct ArrowBatch: Sendable {
  package internal(set) var rowCount = 0
  /// Of each column, then of its elements: how many there are, and how many are missing.
  package private(set) var nodes: [Int64] = []
  /// Of each buffer: where it lies in the body, and how many bytes it has.
  package private(set) var buffers: [Int64] = []
  package private(set) var body: [UInt8] = []

  init() {}

  init(rowCount: Int, nodes: [Int64], buffers: [Int64], body: [UInt8]) {
    self.rowCount = rowCount
    self.nodes = nodes
    self.buffers = buffers
    self.body = body
  }

  mutating func reserveCapacity(_ byteCount: Int) { body.reserveCapacity(byteCount) }

  mutating func removeAll(keepingCapacity: Bool) {
    rowCount = 0
    nodes.removeAll(keepingCapacity: keepingCapacity)
    buffers.removeAll(keepingCapacity: keepingCapacity)
    body.removeAll(keepingCapacity: keepingCapacity)
  }

  /// Begins a column or its elements, with which of them are there.
  mutating func append(count: Int, _ presence: ArrowBits?) {
    nodes += [Int64(count), Int64(presence?.zeroCount ?? 0)]
    appendBuffer { if let presence, presence.zeroCount > 0 { $0 += presence.bytes } }
  }

  /// Appends a buffer, and gives where it lies.
  ///
  /// - Parameter write: appends its bytes to the body.
  @discardableResult
  mutating func appendBuffer(_ write: (inout [UInt8]) -> Void) -> Range<Int> {
    let start = body.count
    write(&body)
    let end = body.count
    buffers += [Int64(start), Int64(end - start)]
    body += repeatElement(0, count: (8 - end % 8) % 8)
    return start..<end
  }

  /// What is written of the batch, and its body.
  var header: FlatTable {
    FlatTable([0: .int64(Int64(rowCount)), 1: .structures(nodes, width: 2), 2: .structures(buffers, width: 2)])
  }

  /// Puts `new[number]` in place of each number in a buffer of 32-bit numbers; false if there is none for one.
  package mutating func replaceNumbers(in range: Range<Int>, by new: [Int32]) -> Bool {
    body.withUnsafeMutableBytes { body in
      for place in stride(from: range.lowerBound, to: range.upperBound, by: 4) {
        let old = Int(Int32(littleEndian: body.loadUnaligned(fromByteOffset: place, as: Int32.self)))
        guard new.indices.contains(old) else { return false }
        body.storeBytes(of: new[old].littleEndian, toByteOffset: place, as: Int32.self)
      }
      return true
    }
  }
}

/// Flags as bits, the lowest first.
struct ArrowBits: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var zeroCount = 0

  @inline(__always)
  init(count: Int, isSet: (Int) -> Bool) {
    bytes.reserveCapacity((count + 7) / 8)
    for start in stride(from: 0, to: count, by: 8) {
      var byte: UInt8 = 0
      for index in start..<min(start + 8, count) {
        if isSet(index) { byte |= 1 << UInt8(index - start) } else { zeroCount += 1 }
      }
      bytes.append(byte)
    }
  }
}
