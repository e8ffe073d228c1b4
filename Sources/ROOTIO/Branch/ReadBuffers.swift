/// Working memory for reading: a decompressor and buffers, which the readers of one thread share.
///
/// A reader keeps buffers of its own only for a basket that it has not read to its end. Readers that go through whole
/// clusters therefore need memory for one basket at a time, however many branches there are.
public final class ReadBuffers {
  let decompressor = Decompressor()
  /// Bytes as they lie in the file.
  var record = RawBuffer()
  /// Inflated bytes.
  var inflated = RawBuffer()
  /// Where entries begin, of baskets that do not say it or of which that need not be inflated.
  var offsets = RawBuffer()
  /// Decoded values before they become an array.
  let values = RawBuffer()

  public init() {}

  /// What the buffers take, in bytes.
  package var size: Int { record.capacity + inflated.capacity + offsets.capacity + values.capacity }
}
