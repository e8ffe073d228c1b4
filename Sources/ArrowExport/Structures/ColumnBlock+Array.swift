import CArrow
import ROOTIO

extension ColumnBlock {
  /// Moves the rows into an `ArrowArray`, which owns its memory: nothing of it is the file's or this block's, which is empty
  /// afterwards.
  ///
  /// - Parameter style: how truth values and texts are given.
  package func move(to array: UnsafeMutablePointer<ArrowArray>, style: ArrowStyle = .strict) {
    let count = count
    var missing = 0
    var bitmap: UnsafeMutableRawPointer?
    if let presence {
      (bitmap, missing) = Self.packed(presence)
      presence.count = 0
    }
    var buffers = [bitmap]
    switch kind {
    case .numbers(.bool) where style == .strict:
      buffers.append(Self.packed(content).bits)
      content.count = 0
    case .numbers: buffers.append(content.takeMemory())
    case .texts:
      if style == .strict { repairTexts() }
      buffers += [offsets.buffer.takeMemory(), content.takeMemory()]
    case .lists: buffers.append(offsets.buffer.takeMemory())
    case .arrays, .records: break
    }
    ArrowArray.fill(
      array, length: count, missing: missing, buffers: buffers, children: children.count
    ) { number, child in
      children[number].move(to: child, style: style)
    }
  }

  /// Replaces what is no UTF-8, on which Arrow's readers rely.
  private func repairTexts() {
    let bytes = content.bytes
    guard bytes.contains(where: { $0 >= 0x80 }) else { return }
    let texts = (1..<offsets.count).map {
      Array(String(decoding: bytes[offsets[$0 - 1]..<offsets[$0]], as: UTF8.self).utf8)
    }
    content.count = 0
    var end = 0
    for (index, text) in texts.enumerated() {
      text.withUnsafeBytes { content.append($0) }
      end += text.count
      offsets.set(end, at: index + 1)
    }
  }

  /// One bit for each byte, the lowest first, and how many are 0.
  private static func packed(_ bytes: RawBuffer) -> (bits: UnsafeMutableRawPointer, zeros: Int) {
    let packed = RawBuffer(capacity: bytes.count / 8 + 1)
    var zeros = bytes.count
    let target = packed.pointer
    let source = bytes.bytes
    for start in stride(from: 0, to: source.count, by: 8) {
      var byte: UInt8 = 0
      for bit in 0..<min(8, source.count - start) where source[start + bit] != 0 {
        byte |= 1 << UInt8(bit)
        zeros -= 1
      }
      target.storeBytes(of: byte, toByteOffset: start / 8, as: UInt8.self)
    }
    packed.count = (source.count + 7) / 8
    return (packed.takeMemory(), zeros)
  }
}
