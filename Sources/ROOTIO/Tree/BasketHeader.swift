/// What stands behind the key in a basket's record. Corresponds to the members of `TBasket`.
struct BasketHeader {
  /// The number of entries (`fNevBuf`).
  let entryCount: Int
  /// Where the last entry's bytes end, counted from the key's first byte (`fLast`).
  let last: Int
  private let flag: Int

  init(_ cursor: inout ByteCursor) throws {
    _ = try cursor.u16()
    _ = try cursor.i32()
    let capacity = try cursor.i32()
    // A negative capacity says that a byte of feature bits follows (TBasket::fIOBits).
    if capacity < 0 { _ = try cursor.u8() }
    entryCount = try cursor.i32()
    last = try cursor.i32()
    let flag = Int(try cursor.u8())
    // 80 is added where the entry offsets are to be rebuilt from the counter.
    self.flag = flag >= 80 ? flag - 80 : flag
    guard entryCount >= 0, last >= 0 else {
      throw cursor.corrupt("a basket claims \(entryCount) entries up to byte \(last)")
    }
  }

  /// For a basket inside its tree's record: whether entry offsets follow.
  var storesOffsets: Bool { flag != 0 && flag % 10 != 2 }
  /// For a basket inside its tree's record: whether displacements follow.
  var storesDisplacements: Bool { flag > 40 }
  /// For a basket inside its tree's record: whether the entries' bytes follow.
  var holdsData: Bool { flag == 1 || flag > 10 }
}
