import ByteIO

/// The buffers of one batch, as its metadata say.
struct ArrowBuffers {
  let rowCount: Int
  /// Of each column and its elements, how many there are, and how many are missing.
  private let nodes: [Int64]
  /// Of each buffer, where it lies in the body, and its size.
  private let buffers: [Int64]
  /// How many further buffers columns of text views have.
  private let viewCounts: [Int64]
  /// Nil for what is not compressed.
  private let codec: BlockCodec?
  private let body: Range<Int>
  private let source: any ByteSource

  /// - Parameters:
  ///   - batch: the metadata.
  ///   - body: where it lies in the source.
  init(_ batch: FlatView, _ body: Range<Int>, of source: any ByteSource) throws(ColumnFault) {
    guard let rowCount = Int(exactly: try batch.number(0, as: Int64.self) ?? 0), rowCount >= 0 else {
      throw FlatView.damage
    }
    self.rowCount = rowCount
    nodes = try batch.structures(1, width: 2)
    buffers = try batch.structures(2, width: 2)
    viewCounts = try batch.structures(4, width: 1)
    self.body = body
    self.source = source
    guard let compression = try batch.table(3) else {
      codec = nil
      return
    }
    switch try compression.number(0, as: UInt8.self) ?? 0 {
    case 0: codec = .lz4Frame
    case 1: codec = .zstd
    case let other: throw .unread("is compressed with codec \(other) of Arrow's")
    }
  }

  private var bufferCount: Int { buffers.count / 2 }

  /// How many values a node has, and whether some may be missing.
  func node(_ number: Int) throws(ColumnFault) -> (count: Int, lacksSome: Bool) {
    guard 2 * number + 1 < nodes.count, let count = Int(exactly: nodes[2 * number]), count >= 0 else {
      throw FlatView.damage
    }
    return (count, nodes[2 * number + 1] != 0)
  }

  /// The bytes of a buffer, inflated.
  ///
  /// - Parameter size: how many bytes are needed, in units of an element.
  func bytes(
    _ number: Int, atLeast count: Int, of elementSize: Int, _ budget: inout ReadingBudget
  ) throws(ColumnFault) -> [UInt8] {
    let bytes = try bytes(number, &budget)
    guard count <= bytes.count / elementSize else {
      throw .damaged("\(bytes.count) bytes lie there for \(count) values", at: place(number)?.lowerBound)
    }
    return bytes
  }

  /// Those of a buffer of any size.
  func bytes(_ number: Int, _ budget: inout ReadingBudget) throws(ColumnFault) -> [UInt8] {
    guard let place = place(number) else { throw .damaged("a buffer lies outside its batch") }
    try budget.take(bytes: place.count)
    let raw = try read(place)
    guard let codec, !raw.isEmpty else { return raw }
    // A compressed buffer begins with its size; below 0 is one that is not.
    guard raw.count >= 8 else { throw .damaged("a compressed buffer is cut off", at: place.lowerBound) }
    let size = raw.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    if Int64(bitPattern: size) == -1 { return Array(raw.dropFirst(8)) }
    guard let size = Int(exactly: size), codec.canInflate(raw.count - 8, to: size) else {
      throw .damaged("a buffer of \(raw.count) bytes claims to hold \(size)", at: place.lowerBound)
    }
    try budget.take(bytes: size)
    var inflated = [UInt8](repeating: 0, count: size)
    let problem = raw.withUnsafeBytes { raw in
      inflated.withUnsafeMutableBytes { codec.inflate(UnsafeRawBufferPointer(rebasing: raw[8...]), into: $0) }
    }
    if let problem { throw .damaged(problem, at: place.lowerBound) }
    return inflated
  }

  private func place(_ number: Int) -> Range<Int>? {
    guard 2 * number + 1 < buffers.count, let offset = Int(exactly: buffers[2 * number]),
      let size = Int(exactly: buffers[2 * number + 1]), offset >= 0, size >= 0, offset <= body.count,
      size <= body.count - offset
    else { return nil }
    return body.lowerBound + offset..<body.lowerBound + offset + size
  }

  private func read(_ range: Range<Int>) throws(ColumnFault) -> [UInt8] {
    do throws(TableError) {
      return try source.bytes(range)
    } catch {
      throw .failed(error)
    }
  }
}

// MARK: - Further buffers of text views

extension ArrowBuffers {
  /// How many further buffers the column has that is of this number among those that have some.
  func viewCount(_ number: Int) throws(ColumnFault) -> Int {
    guard number < viewCounts.count, let count = Int(exactly: viewCounts[number]), (0...bufferCount).contains(count)
    else { throw FlatView.damage }
    return count
  }

  /// How many such buffers the columns before it have.
  func furtherCount(before number: Int) throws(ColumnFault) -> Int {
    var sum = 0
    for number in 0..<number { sum += try viewCount(number) }
    return sum
  }
}
