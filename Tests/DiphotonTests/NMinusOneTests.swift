import Columns
import Events
import Testing

@testable import Diphoton

/// What passes all cuts but one, against masks that are combined one by one.
@Suite struct NMinusOneTests {
  private static let number = Quantity("number", .event, .int32)
  private static let weight = Quantity("weight", .event, .float)
  private static let divisors: [Int32] = [2, 3, 5, 7]

  /// Keeps what is no multiple of a number, in two steps if that is odd.
  private static func cut(_ divisor: Int32, isPrerequisite: Bool) -> Cut {
    Cut("\(divisor)", needs: [number], isPrerequisite: isPrerequisite) { events in
      if divisor % 2 != 0 {
        let early = try events.column(number, as: Int32.self).values
        events.keep { early[$0] % divisor != 0 || early[$0] % 4 != 0 }
      }
      let numbers = try events.column(number, as: Int32.self).values
      events.keep { numbers[$0] % divisor != 0 }
    }
  }

  private static func analysis(prerequisites: Set<Int32> = []) throws -> FeatureAnalysis {
    try FeatureAnalysis(
      cuts: divisors.map { cut($0, isPrerequisite: prerequisites.contains($0)) },
      features: [
        Feature(ColumnDescription("number", .int32, "the number"), needs: [number]) { events in
          let values = try events.column(number, as: Int32.self).values
          return { .int32(Array(values[$0])) }
        }
      ], weight: EventWeight(needs: [weight]) { .init(try $0.column(weight)) })
  }

  private static func batch(_ numbers: [Int]) -> InMemoryBatch {
    InMemoryBatch(
      numbers.map {
        Event(flat: ["number": Double($0), "weight": $0 % 11 == 0 ? .nan : Double($0) / 3], lists: [:])
      })
  }

  /// What passes the cuts on these numbers.
  private static func sum(_ numbers: [Int], passing divisors: [Int32]) -> CutFlow.AllOthers {
    let passed = numbers.filter { number in divisors.allSatisfy { number % Int($0) != 0 } }
    let weights = passed.map { $0 % 11 == 0 ? Float.nan : Float(Double($0) / 3) }
    let sum = weights.filter(\.isFinite).reduce(0) { $0 + Double($1) }
    return CutFlow.AllOthers(events: passed.count, weight: WeightSum(sum, missing: weights.count { $0.isNaN }))
  }

  @Test(arguments: [Array(0..<500), Array(211..<212), [210], Array(0..<4)])
  func eachCutIsLeftOutByItself(numbers: [Int]) throws {
    let plain = try Self.analysis()
    let analysis = try #require(plain.countingNMinusOne())
    let (with, without) = (try analysis.process(Self.batch(numbers)), try plain.process(Self.batch(numbers)))
    #expect(
      with.cutFlow.nMinusOne
        == Self.divisors.map { divisor in Self.sum(numbers, passing: Self.divisors.filter { $0 != divisor }) })
    var rest = with.cutFlow
    rest.nMinusOne = nil
    #expect(rest == without.cutFlow)
    #expect(try with.table == without.table)
  }

  /// Nothing is asked of events that fail a cut on which others rely, unless none comes after it.
  @Test func whatOthersRelyOnIsNotLeftOut() throws {
    let numbers = Array(0..<500)
    let analysis = try #require(Self.analysis(prerequisites: [3, 7]).countingNMinusOne())
    let flow = try analysis.process(Self.batch(numbers)).cutFlow
    #expect(
      flow.nMinusOne == [
        Self.sum(numbers, passing: [3, 5, 7]), nil, Self.sum(numbers, passing: [2, 3, 7]),
        Self.sum(numbers, passing: [2, 3, 5]),
      ])
  }

  @Test func quantitiesAreReadForEventsThatFailOneCut() throws {
    let pass = Event.passing()
    let events = [
      pass.with { $0.flat["trigP"] = 0 }, pass.with { $0.flat["photon_n"] = 0 },
      pass.with { $0.lists["photon_isTightID"] = [0, 0] },
      pass.with {
        $0.flat["trigP"] = 0
        $0.lists["photon_isTightID"] = [0, 0]
      }, pass,
    ]
    let analysis = try #require(DiphotonAnalysis().countingNMinusOne())
    let batch = InMemoryBatch(events)
    let result = try analysis.process(batch)
    #expect(try result.table.rowCount == 1)
    #expect(result.cutFlow.nMinusOne?.map { $0?.events } == [2, nil, 1, 2, 1, 1, 1, 1])
    let rows = batch.log.rows
    #expect(rows["photon_n"] == [5])
    #expect(rows["photon_isTightID"] == [4])
    #expect(rows["photon_trigMatched"] == [3])
    #expect(rows["jet_pt"] == [1] && rows["met_et"] == [1])
  }

  @Test func cutFlowsOfPartsAreAdded() throws {
    let analysis = try #require(Self.analysis(prerequisites: [3]).countingNMinusOne())
    var sum = CutFlow(passed: Self.divisors.map { _ in 0 })
    for part in [0..<77, 77..<78, 78..<500] { sum += try analysis.process(Self.batch(Array(part))).cutFlow }
    let whole = try analysis.process(Self.batch(Array(0..<500))).cutFlow
    #expect(sum.nMinusOne?.map { $0?.events } == whole.nMinusOne?.map { $0?.events })
    #expect(sum.nMinusOne?.map { $0?.weight.missing } == whole.nMinusOne?.map { $0?.weight.missing })
  }
}
