import ByteIO
import Testing

@Suite struct ReadPlanTests {
  private static let roomy = ReadPlan.Limits(elementsPerRequest: 1024, bytesPerElement: 1 << 20)

  @Test func nothingNeedsNoRequest() {
    let plan = ReadPlan([5..<5], limits: Self.roomy)
    #expect(plan.blocks.isEmpty)
    #expect(plan.requests.isEmpty)
    #expect(plan.byteCount == 0)
  }

  @Test func neighboursAreMergedInAnyOrder() {
    let plan = ReadPlan([100..<110, 0..<10, 12..<20, 15..<18, 111..<112], gap: 2, limits: Self.roomy)
    #expect(plan.blocks == [0..<20, 100..<112])
    #expect(plan.requests.map { $0.map(\.range) } == [[0..<20, 100..<112]])
    #expect(plan.byteCount == 32)
  }

  @Test func theGapDecides() {
    let ranges = [0..<10, 15..<20]
    #expect(ReadPlan(ranges, gap: 5, limits: Self.roomy).blocks == [0..<20])
    #expect(ReadPlan(ranges, gap: 4, limits: Self.roomy).blocks == ranges)
    #expect(ReadPlan([0..<10, 10..<20], gap: 0, limits: Self.roomy).blocks == [0..<20])
  }

  @Test func largeBlocksAreCut() {
    let limits = ReadPlan.Limits(elementsPerRequest: 10, bytesPerElement: 4, bytesPerRequest: 100)
    let plan = ReadPlan([0..<10], limits: limits)
    #expect(plan.blocks == [0..<10])
    #expect(plan.requests.map { $0.map(\.range) } == [[0..<4, 4..<8, 8..<10]])
  }

  @Test func requestsAreFilledUpToTheirLimits() {
    let limits = ReadPlan.Limits(elementsPerRequest: 2, bytesPerElement: 100, bytesPerRequest: 25)
    let plan = ReadPlan([0..<10, 20..<30, 40..<70], gap: 0, limits: limits)
    #expect(plan.requests.map { $0.map(\.range) } == [[0..<10, 20..<30], [40..<65], [65..<70]])
    #expect(plan.requests.joined().map(\.block) == [0, 1, 2, 2])
  }

  @Test func anyPlanFetchesEachWantedByteOnceWithinTheLimits() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let limits = ReadPlan.Limits(
        elementsPerRequest: .random(in: 1...5, using: &random), bytesPerElement: .random(in: 1...50, using: &random),
        bytesPerRequest: .random(in: 1...120, using: &random))
      let ranges = (0..<Int.random(in: 0...30, using: &random)).map { _ in
        let start = Int.random(in: 0...1_000, using: &random)
        return start..<start + Int.random(in: 0...80, using: &random)
      }
      let plan = ReadPlan(ranges, gap: .random(in: 0...20, using: &random), limits: limits)
      let elements = plan.requests.joined().map(\.range)
      for (element, next) in zip(elements, elements.dropFirst()) { #expect(element.upperBound <= next.lowerBound) }
      #expect(elements.reduce(0) { $0 + $1.count } == plan.byteCount)
      for range in ranges where !range.isEmpty {
        #expect(plan.blocks.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound })
      }
      for request in plan.requests {
        #expect(!request.isEmpty && request.count <= limits.elementsPerRequest)
        #expect(request.reduce(0) { $0 + $1.range.count } <= limits.bytesPerRequest)
        for element in request {
          #expect(!element.range.isEmpty && element.range.count <= limits.bytesPerElement)
          #expect(plan.blocks[element.block].clamped(to: element.range) == element.range)
        }
      }
    }
  }
}
