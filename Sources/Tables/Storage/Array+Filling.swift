extension Array where Element: BitwiseCopyable {
  /// An array of `count` elements, all of which `fill` has to set.
  init(
    count: Int, filledBy fill: (UnsafeMutableBufferPointer<Element>) throws(TableError) -> Void
  ) throws(TableError) {
    var problem: TableError?
    self.init(unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(TableError) {
        try fill(UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
        filled = count
      } catch {
        problem = error
      }
    }
    if let problem { throw problem }
  }
}
