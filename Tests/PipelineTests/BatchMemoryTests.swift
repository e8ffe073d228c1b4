import ROOTIO
import Testing

@testable import Pipeline

@Suite struct BatchMemoryTests {
  @Test(arguments: [(0, 256 << 20), (1 << 20, 256 << 20), (1 << 30, 256 << 30), (Int.max, .max / 256 * 256)])
  func valuesOfABatchAreBoundedTogether(fileSize: Int, limit: Int) throws {
    let memory = BatchMemory(file: "small.root", fileSize: fileSize)
    try memory.add(limit - 1, of: "photon_pt")
    try memory.add(1, of: "jet_pt")
    let error = #expect(throws: ROOTError.self) { try memory.add(1, of: "jet_eta") }
    #expect(error?.code == .corrupt && error?.object == "jet_eta")
    #expect(error?.message.contains("take \(limit + 1) bytes; of a file of this size no more than \(limit)") == true)
  }
}
