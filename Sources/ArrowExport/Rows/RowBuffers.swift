import CArrow
import Columns
import ROOTIO
import Tables

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What an encoder made of rows, taken off column by column.
struct RowBuffers {
  private let body: [UInt8]
  /// Of each column, then of its elements: how many there are, and how many are missing.
  private var nodes: ArraySlice<Int64>
  /// Of each buffer: where it lies in the body, and how many bytes it has.
  private var buffers: ArraySlice<Int64>
  /// The texts of each column of such.
  private var dictionaries: ArraySlice<[String]>

  init(_ batch: ArrowBatch, _ dictionaries: [[String]]) {
    body = batch.body
    nodes = batch.nodes[...]
    buffers = batch.buffers[...]
    self.dictionaries = dictionaries[...]
  }

  /// The next column, of this type.
  mutating func array(of type: ColumnType) -> ArrowArray {
    var array = ArrowArray()
    let (count, missing) = node()
    switch type.nesting {
    case .single where type.element == .text:
      let (bitmap, numbers) = (buffer(), buffer())
      let texts = dictionaries.popFirst() ?? []
      // Numbers of missing texts have to be those of one.
      let entries = texts.isEmpty && count > 0 ? [""] : texts
      ArrowArray.fill(
        &array, length: count, missing: missing, buffers: [bitmap, numbers],
        dictionary: { Self.fill($0, with: entries) })
    case .single:
      let (bitmap, values) = (buffer(), buffer(isOptional: false))
      ArrowArray.fill(&array, length: count, missing: missing, buffers: [bitmap, values])
    case .fixed where type.element != .text: list(&array, count, missing, [buffer()], type.element)
    case .list, .fixed:
      let bitmap = buffer()
      list(&array, count, missing, [bitmap, buffer(isOptional: false)], type.element)
    }
    return array
  }

  private mutating func list(
    _ array: inout ArrowArray, _ count: Int, _ missing: Int, _ own: [UnsafeMutableRawPointer?], _ element: ElementType
  ) {
    let (elementCount, elementsMissing) = node()
    let bitmap = buffer()
    var elements = ArrowArray()
    if element == .text {
      let numbers = range()
      let texts = dictionaries.popFirst() ?? []
      let chosen = body[numbers].withUnsafeBytes { bytes in
        (0..<elementCount).map { texts[Int(bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Int32.self))] }
      }
      Self.fill(&elements, with: chosen)
      free(bitmap)
    } else {
      let values = buffer(isOptional: false)
      ArrowArray.fill(
        &elements, length: elementCount, missing: elementsMissing, buffers: [bitmap, values])
    }
    ArrowArray.fill(&array, length: count, missing: missing, buffers: own, children: 1) { _, child in
      child.pointee = elements
    }
  }

  private mutating func node() -> (count: Int, missing: Int) {
    (Int(nodes.removeFirst()), Int(nodes.removeFirst()))
  }

  private mutating func range() -> Range<Int> {
    let start = Int(buffers.removeFirst())
    return start..<start + Int(buffers.removeFirst())
  }

  /// A copy of the next buffer, for `free`; nil for one without bytes if there may be none.
  private mutating func buffer(isOptional: Bool = true) -> UnsafeMutableRawPointer? {
    let range = range()
    if range.isEmpty, isOptional { return nil }
    return body[range].withUnsafeBytes { Self.copy($0) }
  }

  /// Texts as Arrow's, with offsets of 32 bits: a piece has far fewer bytes than these reach.
  private static func fill(_ array: UnsafeMutablePointer<ArrowArray>, with texts: [String]) {
    var offsets: [Int32] = [0]
    var bytes: [UInt8] = []
    for text in texts {
      bytes += text.utf8
      offsets.append(Int32(clamping: bytes.count))
    }
    ArrowArray.fill(
      array, length: texts.count, missing: 0,
      buffers: [nil, offsets.withUnsafeBytes { copy($0) }, bytes.withUnsafeBytes { copy($0) }])
  }

  /// Memory for `free` at a multiple of 64 bytes, and of as many.
  private static func copy(_ bytes: UnsafeRawBufferPointer) -> UnsafeMutableRawPointer {
    let size = max(64, (bytes.count + 63) & ~63)
    let memory = RawBuffer.allocate(size)
    if let start = bytes.baseAddress { memory.copyMemory(from: start, byteCount: bytes.count) }
    (memory + bytes.count).initializeMemory(as: UInt8.self, repeating: 0, count: size - bytes.count)
    return memory
  }
}
