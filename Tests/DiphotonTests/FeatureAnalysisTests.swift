import Columns
import Events
import Testing

@Suite struct FeatureAnalysisTests {
  private static let met = Quantity("met", .event, .float, unit: .mev)
  private static let pt = Quantity("jet.pt", .list(of: "jet"), .float, unit: .mev)
  private static let count = Quantity("n", .event, .uint32)

  private static let schema = EventSchema(
    release: "in GeV",
    [met: EventSchema.Source("met_e", in: .gev), pt: EventSchema.Source("jet_pt", factor: 1000), count: "n"])

  private func batch(_ inputs: [Quantity]) -> EventBatch {
    var events = [Event(flat: ["met_e": 1.1, "n": 3], lists: ["jet_pt": [0.1, 2]])]
    events.append(Event(flat: ["met_e": -2, "n": 1], lists: ["jet_pt": []]))
    return EventBatch(InMemoryBatch(events), schema: Self.schema, inputs: inputs)
  }

  @Test func factorsBringValuesToTheUnit() throws {
    let batch = batch([Self.met, Self.pt, Self.count])
    // The file's values are single-precision ones, and the products are made in double precision.
    #expect(try batch.column(Self.met, as: Double.self).values == [1000 * Double(Float(1.1)), -2000])
    #expect(try batch.column(Self.met, as: Float.self).values == [1100, -2000])
    #expect(
      try batch.jagged(Self.pt, as: Double.self) == JaggedColumn([[1000 * Double(Float(0.1)), 2000], []]))
    #expect(try batch.jagged(Self.pt, as: Float.self) == JaggedColumn([[100, 2000], [Float]()]))
    #expect(try batch.column(Self.count, as: Double.self).values == [3, 1])
    #expect(try batch.value(Self.met, at: 1) == -2000)
  }

  @Test func whatIsNoInputIsAnErrorThatNamesTheNearest() throws {
    let batch = batch([Self.pt])
    let near = Quantity("jet.p", .list(of: "jet"), .float)
    let error = #expect(throws: EventsError.self) { _ = try batch.jagged(near, as: Float.self) }
    #expect(error?.code == .undeclaredQuantity)
    #expect(
      error?.message == "the analysis reads jet.p, which is none of its inputs; the nearest: jet.pt")
    let wrong = #expect(throws: EventsError.self) { _ = try batch.jagged(Self.pt, as: Int32.self) }
    #expect(wrong?.code == .wrongType)
  }

  @Test func derivedValuesAreMadeOnceAndKeepToTheirEvents() throws {
    let number = Quantity("number", .event, .int32)
    let doubled = Derived("doubled", needs: [number]) { events in
      let numbers = try events.column(number, as: Int32.self)
      return Column(numbers.map { 2 * $0 })
    }
    let analysis = try FeatureAnalysis(
      cuts: [2, 3, 5].map { (divisor: Int32) in
        Cut("\(divisor)", needs: doubled.needs) { events in
          let values = try events.value(doubled).values
          events.keep { (values[$0] / 2) % divisor != 0 }
        }
      },
      features: [
        Feature(ColumnDescription("doubled", .int32, "twice the number"), needs: doubled.needs) { events in
          let values = try events.value(doubled).values
          return { .int32(Array(values[$0])) }
        }
      ])
    let numbers = Array(0..<60)
    let batch = InMemoryBatch(numbers.map { Event(flat: ["number": Double($0)], lists: [:]) })
    let result = try analysis.process(batch)
    let left = numbers.filter { $0 % 2 != 0 && $0 % 3 != 0 && $0 % 5 != 0 }
    #expect(try result.table.columns == [.int32(left.map { Int32(2 * $0) })])
    #expect(result.cutFlow.passed == [30, 20, left.count])
    #expect(batch.log.rows["number"] == [60])
  }

  @Test func twoColumnsOfOneNameAreAnError() {
    let column = Feature.count(ColumnDescription("n", .uint32, "n"), Self.count)
    let error = #expect(throws: EventsError.self) { try FeatureAnalysis(cuts: [], features: [column, column]) }
    #expect(error?.code == .repeatedColumn)
  }

  @Test(arguments: [ColumnValues.uint32([1, 2]), .int32([1])])
  func aFeatureThatMakesAnotherColumnThanItDescribesIsAnError(made: ColumnValues) throws {
    let feature = Feature(ColumnDescription("n", .uint32, "n"), needs: [Self.count]) { _ in { _ in made } }
    let analysis = try FeatureAnalysis(cuts: [], features: [feature])
    let result = try analysis.process(InMemoryBatch([Event(flat: [Self.count.name: 1], lists: [:])]))
    let error = #expect(throws: EventsError.self) { try result.table }
    #expect(error?.code == .wrongColumn && error?.message.contains("column n ") == true)
  }
}
