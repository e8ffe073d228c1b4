import ByteIO

/// The messages of an Arrow file, by where its end says they are.
struct ArrowMessages {
  private let source: any ByteSource
  /// Where what the file ends with begins.
  private let end: Int

  init(_ source: any ByteSource, end: Int) {
    self.source = source
    self.end = end
  }

  /// Where messages are that a field of the footer names.
  func blocks(_ footer: FlatView, _ field: Int) throws(ColumnFault) -> [ArrowBlock] {
    let numbers = try footer.structures(field, width: 3)
    var blocks: [ArrowBlock] = []
    // So many bytes are there. What were read again and again would take for ever.
    var rest = end
    for index in stride(from: 0, to: numbers.count, by: 3) {
      let headSize = Int(Int32(truncatingIfNeeded: numbers[index + 1]))
      guard let offset = Int(exactly: numbers[index]), let bodySize = Int(exactly: numbers[index + 2]),
        offset >= 0, headSize >= 8, bodySize >= 0, headSize <= rest, bodySize <= rest - headSize,
        offset <= end - headSize - bodySize
      else { throw .damaged("a batch lies outside the file") }
      rest -= headSize + bodySize
      blocks.append(ArrowBlock(offset: offset, headSize: headSize, bodySize: bodySize))
    }
    return blocks
  }

  /// The batch of records that a message is.
  func batch(_ block: ArrowBlock) throws(ColumnFault) -> ArrowBuffers {
    try ArrowBuffers(header(block, .records), body(block), of: source)
  }

  /// The entries of a dictionary that a message has, and whether they add to others.
  func dictionary(_ block: ArrowBlock) throws(ColumnFault) -> (number: Int64, entries: ArrowBuffers, isDelta: Bool) {
    let header = try header(block, .dictionary)
    guard let batch = try header.table(1) else { throw FlatView.damage }
    return (
      try header.number(0, as: Int64.self) ?? 0, try ArrowBuffers(batch, body(block), of: source),
      try header.number(2, as: UInt8.self) == 1
    )
  }

  private func body(_ block: ArrowBlock) -> Range<Int> {
    let start = block.offset + block.headSize
    return start..<start + block.bodySize
  }

  private func header(_ block: ArrowBlock, _ kind: ArrowMessage.Kind) throws(ColumnFault) -> FlatView {
    let head: [UInt8]
    do throws(TableError) {
      head = try source.bytes(block.offset..<block.offset + block.headSize)
    } catch {
      throw .failed(error)
    }
    // Older files have no mark in front of the size.
    let start = head.starts(with: ArrowMessage.mark) ? 8 : 4
    let message = try FlatView(Array(head[start...]))
    guard try message.number(1, as: UInt8.self) == kind.rawValue, let header = try message.table(2) else {
      throw .damaged("a message is not the one that the end of the file says it is", at: block.offset)
    }
    return header
  }
}

/// The dictionaries of an Arrow file, read when they are asked for.
struct ArrowDictionaries {
  private let messages: ArrowMessages
  private let blocks: [ArrowBlock]
  /// How the entries lie, by the number of the dictionary.
  private let elements: [Int64: ArrowColumn.Element]

  init(_ messages: ArrowMessages, _ blocks: [ArrowBlock], elements: [Int64: ArrowColumn.Element]) {
    self.messages = messages
    self.blocks = blocks
    self.elements = elements
  }

  /// The entries of the dictionary of a number.
  func entries(_ number: Int64, _ budget: inout ReadingBudget) throws(ColumnFault) -> [String] {
    guard let element = elements[number] else { throw .unread("has a dictionary of no texts") }
    var entries: [String] = []
    var isFound = false
    for block in blocks {
      let dictionary = try messages.dictionary(block)
      guard dictionary.number == number else { continue }
      guard !isFound || dictionary.isDelta else { throw .damaged("it has two dictionaries", at: block.offset) }
      isFound = true
      let buffers = dictionary.entries
      guard try buffers.node(0) == (buffers.rowCount, false) else {
        throw .unread("has a dictionary with missing entries")
      }
      try budget.take(values: buffers.rowCount)
      let texts = ArrowTexts(element)
      try texts.append(
        0..<buffers.rowCount, of: ArrowSlot(buffers: buffers, first: 0, view: 0, presence: nil), &budget)
      guard case .text(let categories, let codes) = texts.elements else { continue }
      entries += codes.map { categories[Int($0)] }
    }
    return entries
  }
}
