import CArrow

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension ArrowArray {
  /// Makes an array at `target` that owns its buffers and children, and gives them back when it is released.
  ///
  /// - Parameters:
  ///   - buffers: memory to be given to `free`; nil for a bitmap that is not there.
  ///   - dictionary: what makes the texts that values are numbers of; nil where they are none.
  ///   - children: how many there are.
  ///   - fill: makes the child of a number.
  package static func fill(
    _ target: UnsafeMutablePointer<ArrowArray>, length: Int, missing: Int, buffers: [UnsafeMutableRawPointer?],
    dictionary: ((UnsafeMutablePointer<ArrowArray>) -> Void)? = nil, children: Int = 0,
    _ fill: (Int, UnsafeMutablePointer<ArrowArray>) -> Void = { _, _ in }
  ) {
    let places = UnsafeMutablePointer<UnsafeRawPointer?>.allocate(capacity: max(1, buffers.count))
    for (index, buffer) in buffers.enumerated() { places[index] = UnsafeRawPointer(buffer) }
    let below = UnsafeMutablePointer<UnsafeMutablePointer<ArrowArray>?>.allocate(capacity: max(1, children))
    for index in 0..<children {
      let child = UnsafeMutablePointer<ArrowArray>.allocate(capacity: 1)
      child.initialize(to: ArrowArray())
      fill(index, child)
      below[index] = child
    }
    var texts: UnsafeMutablePointer<ArrowArray>?
    if let dictionary {
      let place = UnsafeMutablePointer<ArrowArray>.allocate(capacity: 1)
      place.initialize(to: ArrowArray())
      dictionary(place)
      texts = place
    }
    target.pointee = ArrowArray(
      length: Int64(length), null_count: Int64(missing), offset: 0, n_buffers: Int64(buffers.count),
      n_children: Int64(children), buffers: places, children: below, dictionary: texts,
      release: { $0.map(ArrowArray.release) }, private_data: nil)
  }

  /// The array's own function `release`.
  private static func release(_ array: UnsafeMutablePointer<ArrowArray>) {
    let content = array.pointee
    for index in 0..<Int(content.n_buffers) { free(UnsafeMutableRawPointer(mutating: content.buffers[index])) }
    content.buffers.deallocate()
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
    array.pointee.release = nil
  }
}
