import CArrow

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension ArrowType {
  /// Makes an `ArrowSchema` of the type, which owns its memory.
  package func write(to schema: UnsafeMutablePointer<ArrowSchema>, named name: String = "") {
    let below = UnsafeMutablePointer<UnsafeMutablePointer<ArrowSchema>?>.allocate(capacity: max(1, children.count))
    for (index, child) in children.enumerated() {
      let place = UnsafeMutablePointer<ArrowSchema>.allocate(capacity: 1)
      place.initialize(to: ArrowSchema())
      child.type.write(to: place, named: child.name)
      below[index] = place
    }
    var dictionary: UnsafeMutablePointer<ArrowSchema>?
    if isOfTexts {
      let place = UnsafeMutablePointer<ArrowSchema>.allocate(capacity: 1)
      place.initialize(to: ArrowSchema())
      ArrowType("u").write(to: place)
      dictionary = place
    }
    schema.pointee = ArrowSchema(
      format: UnsafePointer(strdup(format)), name: UnsafePointer(strdup(name)), metadata: Self.encoded(metadata),
      flags: isNullable ? Int64(ARROW_FLAG_NULLABLE) : 0, n_children: Int64(children.count), children: below,
      dictionary: dictionary, release: { $0.map(ArrowType.release) }, private_data: nil)
  }

  /// The schema's own function `release`.
  private static func release(_ schema: UnsafeMutablePointer<ArrowSchema>) {
    let content = schema.pointee
    for text in [content.format, content.name, content.metadata] { free(UnsafeMutablePointer(mutating: text)) }
    for index in 0..<Int(content.n_children) {
      guard let child = content.children[index] else { continue }
      child.pointee.release?(child)
      child.deallocate()
    }
    content.children.deallocate()
    if let dictionary = content.dictionary {
      dictionary.pointee.release?(dictionary)
      dictionary.deallocate()
    }
    schema.pointee.release = nil
  }

  /// The number of pairs, then keys and values in turn, each after its length; lengths are of four bytes in the machine's order.
  /// Nil if there are none.
  private static func encoded(_ metadata: [String: String]) -> UnsafePointer<CChar>? {
    guard !metadata.isEmpty else { return nil }
    var bytes: [UInt8] = []
    func append(_ number: Int) { withUnsafeBytes(of: Int32(clamping: number)) { bytes += $0 } }
    append(metadata.count)
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
      for text in [key, value] {
        append(text.utf8.count)
        bytes += text.utf8
      }
    }
    guard let memory = malloc(bytes.count) else { return nil }
    bytes.withUnsafeBytes { memory.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
    return UnsafePointer(memory.assumingMemoryBound(to: CChar.self))
  }
}
