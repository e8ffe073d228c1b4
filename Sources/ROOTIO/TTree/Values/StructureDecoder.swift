import Columns

/// Decodes the entries of a TTree's branch by a tree of ``ValueDecoder``s.
final class StructureDecoder: BranchDecoder {
  private let format: StructureFormat
  private let values: any ValueDecoder
  private let reader: BasketReader
  private let counter: CounterReader?
  private let lengths: (reader: LengthReader, given: GivenLengths)?
  private let place: EntryPlace
  private let budget: DecodingBudget
  private let limits: Limits

  init(
    _ format: StructureFormat, _ values: any ValueDecoder, reader: BasketReader, counter: CounterReader?,
    lengths: (reader: LengthReader, given: GivenLengths)?, place: EntryPlace, budget: DecodingBudget, limits: Limits
  ) {
    self.format = format
    self.values = values
    self.reader = reader
    self.counter = counter
    self.lengths = lengths
    self.place = place
    self.budget = budget
    self.limits = limits
  }

  func structure(_ entries: Range<Int>) throws -> StructuredColumn { try structure(entries, .all) }

  private func structure(_ entries: Range<Int>, _ rows: RowSelection) throws -> StructuredColumn {
    budget.refill()
    // What a read that failed left behind.
    _ = values.takeColumn()
    defer { reader.finish(at: entries.upperBound) }
    let counts = try counter?.counts(entries)
    let lengths = try lengths?.reader.lengths(entries)
    var ends = [0]
    for index in 0..<rows.count(of: entries.count) {
      let row = rows[index]
      let count = counts?[row] ?? 1
      if let lengths { self.lengths?.given.lengths = lengths[row] }
      var payload = try payload(of: entries.lowerBound + row)
      do throws(EntryFault) {
        guard count >= 0 else { throw payload.fault(.tooMany(count, 1)) }
        try decode(count, &payload)
        if payload.remaining > 0, format.wanted == nil { throw payload.fault(.unreadBytes(payload.remaining)) }
      } catch { throw error.error(in: reader) }
      ends.append(ends[index] + count)
    }
    guard var column = values.takeColumn() else {
      throw reader.origin.unsupported("nothing of it is read")
    }
    if let wanted = format.wanted, case .records(let records) = column { column = records.fields[wanted].column }
    return format.isRepeated ? .lists(offsets: ends, column) : column
  }

  private func decode(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    switch format.prefix {
    case .nothing: break
    case .className: try payload.skip(Int(payload.byte()) + 1)
    case .members: return try bare(&payload)
    case .perhapsHeader:
      var ahead = payload
      guard payload.remaining >= 4, try ahead.byteCountSpans() else { return try bare(&payload) }
    }
    if format.member.isFramed {
      try values.decodeFramed(count, &payload)
    } else {
      try values.decode(count, &payload)
    }
  }

  private func bare(_ payload: inout Payload) throws(EntryFault) {
    guard let record = values as? RecordValues else { throw payload.fault(.tooShort) }
    try record.decodeBare(&payload)
  }

  /// The bytes of an entry, whose basket is loaded.
  private func payload(of entry: Int) throws -> Payload {
    if try reader.load(containing: entry), reader.offsets == nil {
      do {
        try reader.synthesizeOffsets(sizes: sizesOfEntries())
      } catch {
        reader.unload()
        throw (error as? EntryFault)?.error(in: reader) ?? error
      }
    }
    do throws(EntryFault) {
      let payload = try BasketEntries(reader).payload(of: entry - reader.entries.lowerBound)
      place.enter(payload, at: reader.offsetBase + (payload.pointer - reader.start))
      return payload
    } catch { throw error.error(in: reader) }
  }

  /// The size of each entry of a basket that does not say: all alike, or as each one's byte count says.
  private func sizesOfEntries() throws -> [Int] {
    let count = reader.entries.count
    if case .objectBits = format.member.format, reader.byteCount == 4 * count {
      return [Int](repeating: 4, count: count)
    }
    if count == 1 { return [reader.byteCount] }
    guard count <= reader.byteCount else {
      throw reader.origin.corrupt(0, "\(count) entries are said to lie in \(reader.byteCount) bytes")
    }
    var rest = Payload(pointer: reader.start, end: reader.start + reader.byteCount)
    return try (0..<count).map { _ in
      let size = try rest.byteCount()
      try rest.skip(size)
      return size + 4
    }
  }

  func flat(_ entries: Range<Int>, _ rows: RowSelection, into values: RawBuffer) throws {
    _ = try append(structure(entries, rows), to: values)
  }

  func jagged(_ entries: Range<Int>, _ rows: RowSelection, offsets: inout [Int], into values: RawBuffer) throws {
    guard case .lists(let ends, let items) = try structure(entries, rows) else { return }
    let width = try append(items, to: values)
    let base = offsets[offsets.count - 1]
    for end in ends.dropFirst() { offsets.append(base + end * width) }
  }

  func nested(_: Range<Int>, outer _: inout [Int], inner _: inout [Int], into _: RawBuffer) throws {}

  func strings(_ entries: Range<Int>, outer: inout [Int], inner: inout [Int], into bytes: RawBuffer) throws {
    guard case .texts(let texts) = try structure(entries, .all) else { return }
    texts.content.withUnsafeBytes { bytes.append($0) }
    let base = inner[inner.count - 1]
    for end in texts.offsets.dropFirst() {
      inner.append(base + end)
      outer.append(inner.count - 1)
    }
  }

  /// Appends the numbers of a column, and returns how many a row has.
  private func append(_ column: StructuredColumn, to values: RawBuffer) throws -> Int {
    switch column {
    case .numbers(let numbers):
      numbers.withUnsafeBytes { values.append($0) }
      return 1
    case .arrays(let width, let items): return try width * append(items, to: values)
    default: throw reader.origin.unsupported("values that are no numbers")
    }
  }
}
