import Columns

/// Arrays of one width.
final class ArrayValues: ValueDecoder {
  private let width: Int
  private let items: any ValueDecoder

  init(width: Int, of items: any ValueDecoder) {
    self.width = width
    self.items = items
  }

  // A width is a 32-bit number, and so is what items take.
  var leastBytes: Int { min(1 << 30, width * items.leastBytes) }

  func decode(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    try items.decode(total(count, payload), &payload)
  }

  func decodeFramed(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    try items.decodeFramed(total(count, payload), &payload)
  }

  /// An array is stored as an object with the one member that it is.
  func decodeMemberwise(_ count: Int, _: ObjectVersion, _ payload: inout Payload) throws(EntryFault) {
    try decode(count, &payload)
  }

  func addEmpty(_ count: Int, _ payload: Payload) throws(EntryFault) {
    let (total, overflows) = count.multipliedReportingOverflow(by: width)
    guard !overflows else { throw payload.fault(.unbelievable(count)) }
    try items.addEmpty(total, payload)
  }

  private func total(_ count: Int, _ payload: Payload) throws(EntryFault) -> Int {
    let (total, overflows) = count.multipliedReportingOverflow(by: width)
    guard !overflows, total <= payload.remaining / max(1, items.leastBytes) else { throw payload.fault(.tooShort) }
    return total
  }

  func takeColumn() -> StructuredColumn? { items.takeColumn().map { .arrays(width: width, $0) } }
}
