/// Reads whole numbers as Parquet packs the differences between them (`DELTA_BINARY_PACKED`): blocks of some miniblocks, each with
/// the least difference and, for each miniblock, how many bits the others are above it.
enum DeltaDecoder {
  /// More numbers in a block than any writer puts there.
  private static let largestBlock: UInt64 = 1 << 16

  /// Takes `count` numbers from the beginning of a page. They wrap around as the writer's did: of 32-bit numbers, the lower 32 bits count.
  static func numbers(_ content: inout UnsafeRawBufferPointer, count: Int) throws(ColumnFault) -> [Int64] {
    if count == 0, content.isEmpty { return [] }
    var place = 0
    guard let blockSize = content.varint(&place), let miniblockCount = content.varint(&place),
      let total = content.varint(&place), let first = content.varint(&place),
      (1...largestBlock).contains(blockSize), miniblockCount > 0, blockSize % miniblockCount == 0
    else { throw damage }
    guard total == UInt64(count) else { throw .damaged("a page packs \(total) numbers where \(count) belong") }
    let size = Int(blockSize / miniblockCount)
    var numbers: [Int64] = []
    if count > 0 { numbers.append(signed(first)) }
    while numbers.count < count {
      guard let least = content.varint(&place), Int(miniblockCount) <= content.count - place else { throw damage }
      let widths = UnsafeRawBufferPointer(rebasing: content[place..<place + Int(miniblockCount)])
      place += widths.count
      for width in widths where numbers.count < count {
        let taken = min(size, count - numbers.count)
        guard width <= 64, (taken * Int(width) + 7) / 8 <= content.count - place else { throw damage }
        for index in 0..<taken {
          let difference = content.bits(at: 8 * place + index * Int(width), width: Int(width))
          numbers.append(numbers[numbers.count - 1] &+ signed(least) &+ Int64(bitPattern: difference))
        }
        place += min((size * Int(width) + 7) / 8, content.count - place)
      }
    }
    content = UnsafeRawBufferPointer(rebasing: content[place...])
    return numbers
  }

  private static func signed(_ zigzag: UInt64) -> Int64 { Int64(bitPattern: zigzag >> 1) ^ -Int64(zigzag & 1) }

  private static let damage = ColumnFault.damaged("the packed differences of a page are cut off, or make no sense")
}
