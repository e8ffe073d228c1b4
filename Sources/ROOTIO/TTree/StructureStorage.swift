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

  init(
    _ table: BasketTable, _ format: StructureFormat, _ formats: FormatBuilder, _ bytes: FileBytes, object: String,
    counter: TreeStorage?
  ) {
    self.table = table
    self.format = format
    self.formats = formats
    self.bytes = bytes
    self.object = object
    self.counter = counter
  }

  var basketCount: Int { table.count }
  var basketBoundaries: [Int] { table.firstEntries }

  func byteRanges(of entries: Range<Int>) -> [Range<Int>] {
    table.byteRanges(of: entries, fileSize: bytes.size) + (counter?.byteRanges(of: entries) ?? [])
  }

  func makeDecoder(_ buffers: ReadBuffers) throws -> any BranchDecoder {
    let place = EntryPlace()
    let budget = DecodingBudget(bytes.limits)
    do throws(UnreadableType) {
      let values = try DecoderBuilder(formats: formats, place: place, budget: budget).decoder(format.member.format)
      return StructureDecoder(
        format, values,
        reader: BasketReader(table, bytes, object: object, buffers: buffers, entriesHaveByteCounts: false),
        counter: try counterReader(), place: place, budget: budget, limits: bytes.limits)
    } catch {
      throw ROOTError(.unsupported, file: bytes.name, object: object, "\(error) is not read")
    }
  }

  private func counterReader() throws(UnreadableType) -> CounterReader? {
    guard let counter else { return nil }
    guard let type = counter.format.number?.primitive, let decoder = try? counter.makeDecoder(ReadBuffers()) else {
      throw UnreadableType(description: "what is counted by no number")
    }
    return CounterReader(decoder, type: type, bytesPerCount: 1)
  }
}
