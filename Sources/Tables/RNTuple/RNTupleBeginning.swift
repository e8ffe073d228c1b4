import Columns

/// What a file with an RNTuple begins with: room for the head, the list of streamers, and what the fields are.
struct RNTupleBeginning {
  let bytes: [UInt8]
  let streamers: ROOTFileHead.Part
  /// The RNTuple's header.
  let header: RNTupleEnvelopePlace
  /// The header's checksum.
  let checksum: UInt64

  init(_ columns: [ColumnDescription]) {
    var bytes = ROOTFileHead().bytes
    let blocks = ROOTBlocks()
    func append(_ record: ROOTRecord, _ object: [UInt8]) -> ROOTFileHead.Part {
      let place = bytes.count
      bytes += record.bytes(compressing: object, by: blocks, at: place)
      return ROOTFileHead.Part(place: place, size: bytes.count - place)
    }
    streamers = append(ROOTStreamers.record, ROOTStreamers.object)
    let (envelope, checksum) = RNTupleMetadata.header(RNTupleField.all(of: columns), name: RNTupleAssembler.name)
    header = RNTupleEnvelopePlace(size: envelope.count, append(.blob, envelope))
    self.checksum = checksum
    self.bytes = bytes
  }
}

extension RNTupleEnvelopePlace {
  /// - Parameters:
  ///   - size: that of the envelope inflated.
  ///   - record: the blob that holds it.
  init(size: Int, _ record: ROOTFileHead.Part) {
    let header = ROOTRecord.blob.headerSize
    self.init(size: size, place: RNTuplePlace(offset: record.place + header, size: record.size - header))
  }
}
