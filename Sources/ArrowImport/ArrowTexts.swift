/// The texts of an array.
struct ArrowTexts {
  /// How many buffers such an array has at least: what is there, where texts lie, and their bytes; with views, the sizes of
  /// the buffers of bytes in place of these.
  private static let bufferCount = 3

  private let view: ArrowView
  private let layout: ArrowLayout.TextLayout
  let count: Int

  init(_ view: (Int) throws(ArrowInputError) -> ArrowView, _ layout: ArrowLayout.TextLayout) throws(ArrowInputError) {
    self.view = try view(Self.bufferCount)
    self.layout = layout
    count = self.view.count
  }

  /// - Throws: ``ArrowInputError`` for what is not UTF-8.
  subscript(index: Int) -> String {
    get throws(ArrowInputError) {
      let text: String?
      switch layout {
      case .offsets(let size):
        let offsets = try view.offsets(index..<index + 1, size: size)
        text = try Self.text(view.buffer(2), offsets[0], offsets[1] - offsets[0])
      case .views:
        let bytes = try view.values(index..<index + 1, of: TextView.self)[0]
        let size = Int(bytes.size)
        guard size >= 0 else { throw .broken("a text has \(size) bytes") }
        if size <= TextView.room {
          text = withUnsafeBytes(of: bytes) { String(validating: $0.dropFirst(4).prefix(size), as: UTF8.self) }
        } else {
          guard bytes.start >= 0, bytes.buffer >= 0, Int(bytes.buffer) + Self.bufferCount < view.bufferCount else {
            throw .broken("a text lies outside its buffer")
          }
          text = try Self.text(view.buffer(Int(bytes.buffer) + 2), Int(bytes.start), size)
        }
      }
      guard let text else { throw ArrowInputError("a text is no UTF-8") }
      return text
    }
  }

  private static func text(_ buffer: UnsafeRawPointer?, _ start: Int, _ size: Int) throws(ArrowInputError) -> String? {
    if size == 0 { return "" }
    guard let buffer else { throw .broken("a buffer is missing") }
    return String(validating: UnsafeRawBufferPointer(start: buffer + start, count: size), as: UTF8.self)
  }

  /// Where a text lies; one that fits begins in the place of all but its size.
  private struct TextView: BitwiseCopyable {
    static let room = 12

    var size: Int32
    var beginning: UInt32
    var buffer: Int32
    var start: Int32
  }
}
