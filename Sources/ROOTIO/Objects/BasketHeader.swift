/// What stands behind the key in a basket's record. Corresponds to the members of `TBasket`.
struct BasketHeader {
  /// The number of entries (`fNevBuf`).
  let entryCount: Int
  /// Where the last entry's bytes end, counted from the key's first byte (`fLast`).
  let last: Int
  /// Whether the record stores how many bytes each entry has, after a 0, where others store where each begins
  /// (`TBasket::EIOBits::kGenerateOffsetMap`, where the offsets do not follow from a counter).
  let storesSizes: Bool
  /// Whether the entry offsets follow from the counter and are not stored.
  private let generatesOffsets: Bool
  private let flag: Int

  init(_ cursor: inout ByteCursor) throws {
    _ = try cursor.u16()
    _ = try cursor.i32()
    let capacity = try cursor.i32()
    // A negative capacity says that a byte of feature bits follows (TBasket::fIOBits).
    storesSizes = capacity < 0 ? try cursor.u8() & 1 != 0 : false
    entryCount = try cursor.i32()
    last = try cursor.i32()
    let flag = Int(try cursor.u8())
    generatesOffsets = flag >= 80
    self.flag = generatesOffsets ? flag - 80 : flag
    guard entryCount >= 0, last >= 0 else {
      throw cursor.corrupt("a basket claims \(entryCount) entries up to byte \(last)")
    }
  }

  /// For a basket inside its tree's record: whether entry offsets follow.
  var storesOffsets: Bool { !generatesOffsets && flag != 0 && flag % 10 != 2 }
  /// For a basket inside its tree's record: the part of a stored offset that is one; the rest is a displacement.
  var offsetMask: Int32 { 20 < flag && flag < 40 ? 0x00FF_FFFF : -1 }
  /// For a basket inside its tree's record: whether displacements follow.
  var storesDisplacements: Bool { flag > 40 }
  /// For a basket inside its tree's record: whether the entries' bytes follow.
  var holdsData: Bool { flag == 1 || flag > 10 }
}
