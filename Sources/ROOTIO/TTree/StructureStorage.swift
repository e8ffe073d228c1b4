import Columns

/// The values of a TTree's branch that are of any make: its baskets and the format of their entries.
final class StructureStorage: BranchStorage {
  private let table: BasketTable
  private let format: StructureFormat
  private let formats: FormatBuilder
  private let bytes: FileBytes
  private let object: String
  /// The branch that says how many values an entry has.
  private let counter: TreeStorage?
  /// The branch that says how long the arrays of the values are.
  private let lengths: TreeStorage?

  init(
    _ table: BasketTable, _ format: StructureFormat, _ formats: FormatBuilder, _ bytes: FileBytes, object: String,
    counter: TreeStorage?, lengths: TreeStorage? = nil
  ) {
    self.table = table
    self.format = format
    self.formats = formats
    self.bytes = bytes
    self.object = object
    self.counter = counter
    self.lengths = lengths
  }

  var basketCount: Int { table.count }
  var basketBoundaries: [Int] { table.firstEntries }

  func byteRanges(of entries: Range<Int>) -> [Range<Int>] {
    table.byteRanges(of: entries, fileSize: bytes.size) + (counter?.byteRanges(of: entries) ?? [])
      + (lengths?.byteRanges(of: entries) ?? [])
  }

  func makeDecoder(_ buffers: ReadBuffers) throws -> any BranchDecoder {
    let place = EntryPlace()
    let budget = DecodingBudget(bytes.limits)
    do throws(UnreadableType) {
      let given = GivenLengths()
      var counters: [String: any LengthSource] = [:]
      if lengths != nil, case .counted(let name, _, _) = format.member.format { counters[name] = given }
      let values = try DecoderBuilder(formats: formats, place: place, budget: budget).decoder(
        format.member.format, counters: counters)
      return StructureDecoder(
        format, values,
        reader: BasketReader(table, bytes, object: object, buffers: buffers, entriesHaveByteCounts: false),
        counter: try counterReader(), lengths: try lengthReader().map { ($0, given) }, place: place, budget: budget,
        limits: bytes.limits)
    } catch {
      throw ROOTError(.unsupported, file: bytes.name, object: object, "\(error) is not read")
    }
  }

  private func lengthReader() throws(UnreadableType) -> LengthReader? {
    guard let lengths else { return nil }
    guard let type = lengths.format.number?.primitive, let decoder = try? lengths.makeDecoder(ReadBuffers()) else {
      throw UnreadableType(description: "an array whose lengths are no numbers")
    }
    return LengthReader(decoder, type: type)
  }

  private func counterReader() throws(UnreadableType) -> CounterReader? {
    guard let counter else { return nil }
    guard let type = counter.format.number?.primitive, let decoder = try? counter.makeDecoder(ReadBuffers()) else {
      throw UnreadableType(description: "what is counted by no number")
    }
    return CounterReader(decoder, type: type, bytesPerCount: 1)
  }
}
