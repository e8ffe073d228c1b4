import Columns

/// An object of a directory, read whole by the descriptions of the file's classes.
enum StoredObject {
  /// The object as a column of one row.
  ///
  /// - Parameters:
  ///   - cursor: the object's inflated bytes.
  ///   - formats: makes formats of the descriptions of the file's classes.
  /// - Throws: `unsupported` for what is not read, `corrupt`.
  static func column(_ cursor: ByteCursor, of key: Key, formats: FormatBuilder, limits: Limits) throws
    -> StructuredColumn
  {
    let place = EntryPlace()
    let budget = DecodingBudget(limits)
    let buffer = RawBuffer()
    cursor.bytes.withUnsafeBytes { buffer.resize($0.count).copyMemory(from: $0) }
    let start = UnsafeRawPointer(buffer.pointer)
    defer { withExtendedLifetime(buffer) {} }
    let values: any ValueDecoder
    do throws(UnreadableType) {
      values = try DecoderBuilder(formats: formats, place: place, budget: budget).decoder(
        formats.object(stored: key.className))
    } catch {
      throw cursor.origin.unsupported("\(error) is not read")
    }
    do throws(EntryFault) {
      var payload = Payload(pointer: start, end: start + buffer.count)
      place.enter(payload, at: key.headerBytes)
      try values.decode(1, &payload)
      guard payload.remaining == 0 else { throw payload.fault(.unreadBytes(payload.remaining)) }
    } catch {
      throw error.error(at: cursor.origin, from: start)
    }
    guard let column = values.takeColumn() else { throw cursor.origin.unsupported("nothing of it is read") }
    return column
  }
}
