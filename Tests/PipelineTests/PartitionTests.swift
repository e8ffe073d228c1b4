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

  @Test func filesFollowOneAnother() {
    let partitions = Partition.all([[0..<10, 10..<15], [], [0..<0], [0..<3]])
    #expect(partitions.map(\.index) == [0, 1, 2])
    #expect(partitions.map(\.file) == [0, 0, 3])
    #expect(partitions.map(\.entries) == [0..<10, 10..<15, 0..<3])
  }
}
