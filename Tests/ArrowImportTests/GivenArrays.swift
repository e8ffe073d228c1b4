import CArrow

/// Arrays as a producer in C would give them; their memory is not given back.
final class GivenColumn {
  let name: String
  let format: String
  var length: Int
  var missing = 0
  var offset = 0
  var buffers: [UnsafeMutableRawPointer?]
  var children: [GivenColumn] = []
  var dictionary: GivenColumn?

  init(_ name: String, _ format: String, _ length: Int, _ buffers: [UnsafeMutableRawPointer?]) {
    self.name = name
    self.format = format
    self.length = length
    self.buffers = buffers
  }

  static func memory<Value: BitwiseCopyable>(_ values: [Value]) -> UnsafeMutableRawPointer? {
    let size = values.count * MemoryLayout<Value>.stride
    let place = UnsafeMutableRawPointer.allocate(byteCount: size + 8, alignment: 64)
    values.withUnsafeBytes { if let start = $0.baseAddress { place.copyMemory(from: start, byteCount: size) } }
    return place
  }

  static func numbers<Value: BitwiseCopyable>(_ name: String, _ format: String, _ values: [Value]) -> GivenColumn {
    GivenColumn(name, format, values.count, [nil, memory(values)])
  }

  static func texts(_ name: String, _ values: [String]) -> GivenColumn {
    var ends: [Int32] = [0]
    for value in values { ends.append(ends[ends.count - 1] + Int32(value.utf8.count)) }
    return GivenColumn(
      name, "u", values.count, [nil, memory(ends), memory(values.flatMap { Array($0.utf8) })])
  }

  var array: ArrowArray {
    let places = UnsafeMutablePointer<UnsafeRawPointer?>.allocate(capacity: buffers.count + 1)
    for (number, buffer) in buffers.enumerated() { places[number] = UnsafeRawPointer(buffer) }
    let below = UnsafeMutablePointer<UnsafeMutablePointer<ArrowArray>?>.allocate(capacity: children.count + 1)
    for (number, child) in children.enumerated() {
      below[number] = .allocate(capacity: 1)
      below[number]?.initialize(to: child.array)
    }
    var texts: UnsafeMutablePointer<ArrowArray>?
    if let dictionary {
      texts = .allocate(capacity: 1)
      texts?.initialize(to: dictionary.array)
    }
    return ArrowArray(
      length: Int64(length), null_count: Int64(missing), offset: Int64(offset), n_buffers: Int64(buffers.count),
      n_children: Int64(children.count), buffers: places, children: below, dictionary: texts,
      release: { $0?.pointee.release = nil }, private_data: nil)
  }

  var schema: ArrowSchema {
    let below = UnsafeMutablePointer<UnsafeMutablePointer<ArrowSchema>?>.allocate(capacity: children.count + 1)
    for (number, child) in children.enumerated() {
      below[number] = .allocate(capacity: 1)
      below[number]?.initialize(to: child.schema)
    }
    var texts: UnsafeMutablePointer<ArrowSchema>?
    if let dictionary {
      texts = .allocate(capacity: 1)
      texts?.initialize(to: dictionary.schema)
    }
    func text(_ text: String) -> UnsafePointer<CChar>? {
      Self.memory(Array(text.utf8CString)).map { UnsafePointer($0.assumingMemoryBound(to: CChar.self)) }
    }
    return ArrowSchema(
      format: text(format), name: text(name), metadata: nil, flags: 2, n_children: Int64(children.count),
      children: below, dictionary: texts, release: { $0?.pointee.release = nil }, private_data: nil)
  }

  /// Rows of some columns.
  static func rows(_ columns: [GivenColumn], length: Int? = nil) -> GivenColumn {
    let rows = GivenColumn("", "+s", length ?? columns.first?.length ?? 0, [nil])
    rows.children = columns
    return rows
  }
}

/// A stream of such batches, and how often it was released.
final class GivenStream {
  private var batches: [GivenColumn]
  private let type: GivenColumn
  private let failure: CInt
  private(set) var releases = 0

  /// - Parameter failure: what comes in place of the end.
  init(_ batches: [GivenColumn], type: GivenColumn? = nil, failure: CInt = 0) {
    self.batches = batches
    self.type = type ?? batches[0]
    self.failure = failure
  }

  private static func of(_ stream: UnsafeMutablePointer<ArrowArrayStream>?) -> GivenStream {
    Unmanaged<GivenStream>.fromOpaque(stream!.pointee.private_data).takeUnretainedValue()
  }

  var stream: ArrowArrayStream {
    ArrowArrayStream(
      get_schema: { stream, target in
        target?.pointee = GivenStream.of(stream).type.schema
        return 0
      },
      get_next: { stream, target in
        let given = GivenStream.of(stream)
        guard !given.batches.isEmpty else { return given.failure }
        target?.pointee = given.batches.removeFirst().array
        return 0
      },
      get_last_error: { _ in nil },
      release: { stream in
        GivenStream.of(stream).releases += 1
        stream?.pointee.release = nil
      }, private_data: Unmanaged.passUnretained(self).toOpaque())
  }
}
