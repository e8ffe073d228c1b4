import Columns

/// Decodes the entries of a TTree's branch from its baskets.
///
/// For every basket the room for all wanted values is made first; the loops over entries then use nothing but
/// pointers and numbers.
final class BasketDecoder: BranchDecoder {
  private let format: EntryFormat
  private let number: NumberDecoder?
  private let reader: BasketReader
  private let counter: CounterReader?
  private let limits: Limits

  init(_ format: EntryFormat, reader: BasketReader, counter: CounterReader?, limits: Limits) {
    self.limits = limits
    self.format = format
    number = format.number.map(NumberDecoder.init)
    self.reader = reader
    self.counter = counter
  }

  func flat(_ entries: Range<Int>, _ rows: RowSelection, into values: RawBuffer) throws {
    guard let number, case .numbers(_, let count) = format.item else { return }
    let width = count * number.memoryBytes
    try forEachBasket(entries, rows, into: values) { local in
      guard let stride = format.fixedBytes, case .bytes(let skipped) = format.header else {
        return try flatInVaryingEntries(local, number, count, into: values)
      }
      guard reader.entries.count <= reader.byteCount / stride else {
        throw reader.origin.corrupt(
          0, "\(reader.entries.count) entries of \(stride) bytes are said to lie in \(reader.byteCount) bytes")
      }
      var target = try reserve(local.count * width, in: values)
      values.count += local.count * width
      if let first = local.startOfRun, stride == count * number.storedBytes {
        number.decode(reader.start + first * stride, local.count * count, to: target)
      } else {
        let start = reader.start + skipped
        for index in 0..<local.count {
          number.decode(start + local[index] &* stride, count, to: target)
          target += width
        }
      }
    }
  }

  private func flatInVaryingEntries(_ local: LocalRows, _ number: NumberDecoder, _ count: Int, into values: RawBuffer)
    throws
  {
    let basket = BasketEntries(reader, format)
    for index in 0..<local.count {
      do throws(EntryFault) {
        let payload = try basket.payload(of: local[index])
        guard count <= payload.remaining / number.storedBytes else { throw payload.fault(.tooShort) }
        number.decode(payload.pointer, count, to: values.reserve(count * number.memoryBytes))
        values.count += count * number.memoryBytes
      } catch { throw error.error(in: reader) }
    }
  }

  func jagged(_ entries: Range<Int>, _ rows: RowSelection, offsets: inout [Int], into values: RawBuffer) throws {
    guard let number else { return }
    let isList = if case .list = format.item { true } else { format.repetition == .counted }
    try forEachBasket(entries, rows, into: values) { local in
      let entries = BasketEntries(reader, format)
      let limit = entries.largestExtent(of: local) / number.storedBytes
      let target = try reserve(limit * number.memoryBytes, in: values)
      var count = 0
      try offsets.append(addingCapacity: local.count) { span in
        try span.withUnsafeMutableBufferPointer { ends, filled in
          let lists = ListDecoder(
            entries: entries, rows: local, target: target, limit: limit, base: values.count / number.memoryBytes,
            ends: ends)
          do throws(EntryFault) {
            count = try lists.decode(number, isList: isList)
          } catch { throw error.error(in: reader) }
          filled = local.count
        }
      }
      values.count += count * number.memoryBytes
    }
  }

  func nested(_ entries: Range<Int>, outer: inout [Int], inner: inout [Int], into values: RawBuffer) throws {
    guard let number else { return }
    try forEachItem(entries, outer: &outer, inner: &inner, into: values) { (payload) throws(EntryFault) in
      let count = try payload.listCount(number.storedBytes)
      number.decode(payload.pointer, count, to: values.reserve(count * number.memoryBytes))
      payload.advance(count * number.storedBytes)
      values.count += count * number.memoryBytes
      return values.count / number.memoryBytes
    }
  }

  func strings(_ entries: Range<Int>, outer: inout [Int], inner: inout [Int], into bytes: RawBuffer) throws {
    let hasLongCount = format.item == .characters
    let standsAlone = format.item == .string && format.repetition == .once
    try forEachItem(entries, outer: &outer, inner: &inner, into: bytes) { (payload) throws(EntryFault) in
      let count: Int
      if standsAlone, payload.remaining == 0 {
        // A TLeafC writes nothing at all, not even a length, for an empty string (`TLeafC::ReadBasket`).
        count = 0
      } else {
        count = try hasLongCount ? payload.listCount(1) : payload.stringLength()
      }
      bytes.reserve(count).copyMemory(from: payload.pointer, byteCount: count)
      payload.advance(count)
      bytes.count += count
      return bytes.count
    }
  }

  /// Calls `item` for every item of every entry; it returns the end of what it appended, for `inner`.
  private func forEachItem(
    _ entries: Range<Int>, outer: inout [Int], inner: inout [Int], into values: RawBuffer,
    _ item: (inout Payload) throws(EntryFault) -> Int
  ) throws {
    let isCounted = format.repetition == .counted || format.item == .strings
    try forEachBasket(entries, .all, into: values) { local in
      let basket = BasketEntries(reader, format)
      do throws(EntryFault) {
        for index in 0..<local.count {
          var payload = try basket.payload(of: local[index])
          if isCounted {
            let count = try payload.listCount(1)
            guard count <= limits.lists - inner.count else { throw payload.fault(.unbelievable(count)) }
            for _ in 0..<count { inner.append(try item(&payload)) }
          } else if format.repetition == .once {
            inner.append(try item(&payload))
          } else {
            while payload.remaining > 0 {
              guard inner.count < limits.lists else { throw payload.fault(.unbelievable(inner.count)) }
              inner.append(try item(&payload))
            }
          }
          outer.append(inner.count - 1)
        }
      } catch { throw error.error(in: reader) }
    }
  }

  private func forEachBasket(
    _ entries: Range<Int>, _ rows: RowSelection, into values: RawBuffer, _ body: (LocalRows) throws -> Void
  ) throws {
    func decode(_ rows: LocalRows) throws {
      try body(rows)
      _ = try reserve(0, in: values)
    }
    defer { reader.finish(at: entries.upperBound) }
    switch rows {
    case .all:
      var entry = entries.lowerBound
      while entry < entries.upperBound {
        try load(entry)
        let end = min(entries.upperBound, reader.entries.upperBound)
        try decode(LocalRows(entry - reader.entries.lowerBound..<end - reader.entries.lowerBound))
        entry = end
      }
    case .rows(let rows):
      try rows.withUnsafeBufferPointer { rows in
        var first = 0
        while first < rows.count {
          try load(entries.lowerBound + rows[first])
          let limit = reader.entries.upperBound - entries.lowerBound
          var end = first + 1
          while end < rows.count, rows[end] < limit { end += 1 }
          let shift = entries.lowerBound - reader.entries.lowerBound
          try decode(LocalRows(UnsafeBufferPointer(rebasing: rows[first..<end]), shift: shift))
          first = end
        }
      }
    }
  }

  /// Makes room for `bytes` more if a read of the file is believed to give so much.
  private func reserve(_ bytes: Int, in values: RawBuffer) throws -> UnsafeMutableRawPointer {
    try Limits.check(values.count + bytes, of: limits.values, "the values of one read", origin: reader.origin)
    return values.reserve(bytes)
  }

  private func load(_ entry: Int) throws {
    guard try reader.load(containing: entry), reader.offsets == nil, format.fixedBytes == nil else { return }
    do {
      try reader.synthesizeOffsets(sizes: counter.map(sizesOfEntries) ?? sizesOfEntries())
    } catch {
      reader.unload()
      throw (error as? EntryFault)?.error(in: reader) ?? error
    }
  }

  /// The size of each entry of the loaded basket, from how many values the counter says it has.
  private func sizesOfEntries(_ counter: CounterReader) throws -> [Int] {
    let header = if case .bytes(let count) = format.header { count } else { 0 }
    return try counter.counts(reader.entries).map { header + $0 * counter.bytesPerCount }
  }

  /// The size of each entry of the loaded basket, from what the entries themselves say.
  private func sizesOfEntries() throws -> [Int] {
    guard reader.entries.count <= reader.byteCount else {
      throw reader.origin.corrupt(
        0, "\(reader.entries.count) entries are said to lie in \(reader.byteCount) bytes")
    }
    var rest = Payload(pointer: reader.start, end: reader.start + reader.byteCount)
    return try reader.entries.map { _ in
      let before = rest.remaining
      switch (format.header, format.repetition, format.item) {
      case (.version, _, _): try rest.advance(rest.byteCount())
      case (.bytes(let header), .once, .string) where header <= before:
        rest.advance(header)
        try rest.advance(rest.stringLength())
      case (.bytes(let header), .once, .characters) where header <= before:
        rest.advance(header)
        try rest.advance(rest.listCount(1))
      default:
        throw reader.origin.unsupported("the basket stores neither entry offsets nor has it a counter branch")
      }
      return before - rest.remaining
    }
  }
}
