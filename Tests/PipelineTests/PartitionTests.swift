import Testing

@testable import Pipeline

@Suite struct PartitionTests {
  @Test(arguments: 1...12) func chunksCoverThePartition(size: Int) {
    for start in 0..<8 {
      for end in start..<30 {
        let chunks = Partition(index: 0, file: 0, entries: start..<end).chunks(of: size)
        #expect(chunks.flatMap(Array.init) == Array(start..<end))
        #expect(chunks.dropLast().allSatisfy { $0.count == size })
        #expect(chunks.allSatisfy { !$0.isEmpty && $0.count <= size })
      }
    }
  }
}
