/// Memory of which threads write different parts.
struct SharedMemory<Element>: @unchecked Sendable {
  let memory: UnsafeMutableBufferPointer<Element>

  init(_ memory: UnsafeMutableBufferPointer<Element>) { self.memory = memory }
}
