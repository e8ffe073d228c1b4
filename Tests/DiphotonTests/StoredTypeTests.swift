import Columns
import Events
import Testing

/// Quantities of files that hold them as other types, or under other names.
@Suite struct StoredTypeTests {
  private static let pt = Quantity("jet.pt", .list(of: "jet"), .float, unit: .mev)
  private static let met = Quantity("met", .event, .float, unit: .mev)
  private static let factor = Quantity("factor", .event, .float)
  private static let count = Quantity("n", .event, .uint32)
  private static let charge = Quantity("lep.charge", .list(of: "lep"), .int32)
  private static let kind = Quantity("lep.type", .list(of: "lep"), .int32)
  private static let isTight = Quantity("lep.isTight", .list(of: "lep"), .bool)

  private static let schema = EventSchema(
    release: "some",
    [
      pt: EventSchema.Source("jet_pt", in: .gev), met: "met", factor: EventSchema.Source("new", else: ["old"]),
      count: EventSchema.Source("n", negatives: .madeZero), charge: "charge",
      kind: EventSchema.Source("type", negatives: .madePositive), isTight: "tight",
    ])

  private func batch(_ events: [Event], _ types: [String: PrimitiveType]) -> EventBatch {
    var branches = InMemoryBatch(events, firstEntry: 10)
    branches.types = types
    return EventBatch(
      branches, schema: Self.schema,
      inputs: [Self.pt, Self.met, Self.factor, Self.count, Self.charge, Self.kind, Self.isTight])
  }

  @Test func doublesKeepTheirDigits() throws {
    let event = Event(flat: ["met": 0.1], lists: ["jet_pt": [25.000_000_1]])
    let double = batch([event], ["met": .double, "jet_pt": .double])
    #expect(try double.column(Self.met, as: Double.self).values == [0.1])
    #expect(try double.column(Self.met, as: Float.self).values == [0.1])
    #expect(try double.jagged(Self.pt, as: Double.self).content == [1000 * 25.000_000_1])
    #expect(!double.isSinglePrecision(Self.met))
    let single = batch([event], [:])
    #expect(try single.column(Self.met, as: Double.self).values == [Double(Float(0.1))])
    #expect(try single.jagged(Self.pt, as: Double.self).content == [25_000])
    #expect(single.isSinglePrecision(Self.met) && !single.isSinglePrecision(Self.pt))
  }

  @Test(arguments: PrimitiveType.allCases) func wholeNumbersMayBeOfAnyType(type: PrimitiveType) throws {
    let isSigned = type.isFloatingPoint || [.int8, .int16, .int32, .int64].contains(type)
    let event = Event(
      flat: ["n": isSigned ? -3 : 3], lists: ["charge": [0, 1, isSigned ? -1 : 1], "tight": [0, 1, 1]])
    let batch = batch([event], ["n": type, "charge": type, "tight": type])
    #expect(try batch.column(Self.count, as: UInt32.self).values == [isSigned ? 0 : 3], "a negative count is none")
    #expect(try batch.column(Self.count, as: Double.self).values == [isSigned ? 0 : 3])
    #expect(try batch.jagged(Self.charge, as: Int32.self).content == [0, 1, isSigned ? -1 : 1])
    #expect(try batch.jagged(Self.isTight, as: Bool.self).content == [false, true, true])
  }

  @Test(arguments: [0.5, .nan, .infinity, -5e9, 4_294_967_296]) func otherNumbersAreAnError(value: Double) throws {
    let plain = Event(flat: ["n": 1], lists: ["charge": [1], "tight": [1]])
    let event = Event(flat: ["n": abs(value)], lists: ["charge": [-1, value], "tight": [value]])
    let batch = batch([plain, plain, event], ["n": .double, "charge": .double])
    for rows in [RowSelection.all, .rows([0, 2]), .rows([2])] {
      let count = #expect(throws: EventsError.self) { _ = try batch.column(Self.count, as: UInt32.self, rows: rows) }
      #expect(count?.message == "event 12: n holds \(abs(value)), which cannot be read as uint32")
      let list = #expect(throws: EventsError.self) { _ = try batch.jagged(Self.charge, as: Int32.self, rows: rows) }
      #expect(list?.message == "event 12: charge holds \(value), which cannot be read as int32")
      #expect(list?.code == .notWhole)
    }
    if value.isNaN {
      #expect(throws: EventsError.self) { _ = try batch.jagged(Self.isTight, as: Bool.self) }
    }
  }

  @Test func signsAreDroppedWhereTheSchemaSaysSo() throws {
    let event = Event(flat: [:], lists: ["type": [-11, 13]])
    for type in [PrimitiveType.int32, .float] {
      let batch = batch([event], ["type": type])
      #expect(try batch.jagged(Self.kind, as: Int32.self).content == [11, 13])
      #expect(try batch.jagged(Self.kind, as: Double.self).content == [11, 13])
    }
  }

  @Test func theFirstOfTheBranchesIsReadThatTheFileHas() throws {
    #expect(try batch([Event(flat: ["new": 2, "old": 3], lists: [:])], [:]).column(Self.factor).values == [2 as Float])
    let old = batch([Event(flat: ["old": 3], lists: [:])], [:])
    #expect(try old.column(Self.factor).values == [3 as Float])
    #expect(old.name(of: Self.factor) == "old")
    let none = batch([Event(flat: ["n": 3], lists: [:])], [:])
    #expect(throws: InMemoryBatch.MissingBranch(name: "new")) { try none.column(Self.factor, as: Float.self) }
  }
}
