import Columns
import Foundation
import Testing

@testable import Diphoton

/// Files of statistics, as they are written and as others may hand them in.
@Suite struct ObjectFillFileTests {
  private let settings = Preset.default.settings.with {
    $0.objects = .padded
    $0.objectFill = .sample
    $0.objectFillPool = 3
  }
  private let text: String

  init() throws {
    var random = RandomEvents(seed: 5)
    let events = random.events(60).map { event in
      event.with { event in
        // So that all of them pass.
        event.photons(pt: [62_500, 62_500], eta: [2, 2], phi: [0, .pi])
      }
    }
    let fit = try ObjectFillFit(settings: settings)
    text = try fit.text(of: fit.statistics(of: fit.analysis.process(InMemoryBatch(events)).table))
  }

  private func problem(_ text: String) -> String? {
    do {
      _ = try ObjectFill(text, name: "fill.json")
      return nil
    } catch {
      return error.code == .invalidFill ? error.message : "another code"
    }
  }

  /// The text with another value at a place, or without that place for nil.
  private func changed(_ place: String, _ value: Any?) throws -> String {
    func set(_ keys: ArraySlice<Substring>, in object: [String: Any]) -> [String: Any] {
      var object = object
      let key = String(keys.first ?? "")
      object[key] = keys.count == 1 ? value : set(keys.dropFirst(), in: object[key] as? [String: Any] ?? [:])
      return object
    }
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let changed = set(place.split(separator: ".")[...], in: object ?? [:])
    return String(decoding: try JSONSerialization.data(withJSONObject: changed), as: UTF8.self)
  }

  @Test func whatIsWrittenIsRead() throws {
    let fill = try ObjectFill(text, name: "fill.json")
    #expect(fill.text == text)
    #expect(fill.pool == 3 && fill.release == "2020" && fill.seed == 0)
    #expect(fill.kinds.map(\.kind.name) == ["jet", "lep"])
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(Set(object.keys) == ["format", "version", "release", "seed", "pool", "rows", "objects"])
  }

  @Test(arguments: ["comment", "objects.tau", "objects.jet.more", "objects.jet.quantities.mass"])
  func unknownMembersArePassedOver(place: String) throws {
    #expect(try ObjectFill(changed(place, ["anything": [1, 2, 3]]), name: "fill.json").text == text)
  }

  @Test(
    arguments: [
      ("version", "2", "version: 2 is none that is known, which is 1"),
      ("format", "\"x\"", "format: is not diphoton-object-fill"), ("pool", nil, "pool is missing"),
      ("rows", "-1", "rows: -1 is no number of anything"),
      ("objects.jet.donors", "[[1, 2]]", "objects.jet.donors[0]: 2 values are there, not 6"),
      (
        "objects.jet.donors", "[[1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6, 7]]",
        "objects.jet.donors[1]: 7 values are there, not 6"
      ),
      (
        "objects.jet.donors", "[[1,2,3,4,5,6],[1,2,3,4,5,6],[1,2,3,4,5,6],[1,2,3,4,5,6]]",
        "objects.jet.donors: 4 are more than the pool has, which are 3"
      ),
      ("objects.jet.quantities.pt.type", "\"int32\"", "objects.jet.quantities.pt.type: is not float32"),
      (
        "objects.jet.donors", "[[1, 2, \"x\", 4, 5, 6]]",
        "objects.jet.donors[0][2]: another value than Float is there"
      ),
    ] as [(String, String?, String)])
  func problemsHaveAPlace(place: String, json: String?, expected: String) throws {
    let value = try json.map { try JSONSerialization.jsonObject(with: Data($0.utf8), options: .fragmentsAllowed) }
    #expect(problem(try changed(place, value)) == "fill.json: \(expected)")
  }

  @Test func numbersThatFitNoColumn() throws {
    for number in [1e39, 1e308, NSNull()] as [Any] {
      let told = problem(try changed("objects.jet.donors", [[1, 2, 3, 4, 5, number]]))
      #expect(told?.hasPrefix("fill.json: objects.jet.donors[0]") == true, "\(told ?? "nothing")")
    }
  }

  @Test func anyTextIsSurvived() {
    let deep = String(repeating: "[", count: 100_000)
    for text in ["", "{", "null", "[]", "7", deep, "{\"format\": \(deep)", "\u{0}", "{\"format\": \"\\ud800\"}"] {
      #expect(problem(text) != nil)
    }
    var generator = SystemRandomNumberGenerator()
    let bytes = Array(text.utf8)
    for _ in 0..<500 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4) {
        damaged[Int.random(in: damaged.indices)] = UInt8.random(in: 0 ... .max, using: &generator)
      }
      if Bool.random() { damaged.removeLast(Int.random(in: 0..<damaged.count)) }
      _ = problem(String(decoding: damaged, as: UTF8.self))
    }
  }

  @Test func otherStatisticsAreAnError() throws {
    func problem(_ text: String, _ change: (inout DiphotonSettings) -> Void = { _ in }) throws -> DiphotonError? {
      let fill = try ObjectFill(text, name: "fill.json")
      do {
        _ = try DiphotonAnalysis(settings: settings.with(change), objectFill: fill)
        return nil
      } catch {
        return error
      }
    }
    #expect(try problem(text) == nil)
    let other = try problem(try changed("release", "2030"))
    #expect(other?.code == .otherFill)
    #expect(other?.message == "the statistics about objects are of the release 2030, and not of 2020")
    let lacking = try problem(text) { $0.photonsPadded = 1 }
    #expect(lacking?.message == "the statistics about objects lack photons, which are to be padded")
    #expect(lacking?.settings == ["object_fill_from", "photons_padded"])
  }

  @Test func withoutStatisticsThereAreColumnsButNoTable() throws {
    let analysis = try DiphotonAnalysis(settings: settings)
    #expect(analysis.columns.contains { $0.name == "jet_6_jvt" })
    let error = #expect(throws: DiphotonError.self) { try analysis.process(InMemoryBatch([.passing()])) }
    #expect(error?.code == .missingFill)
  }

  /// Values that the definition of the hash comes with.
  @Test func drawsAndPriorities() {
    let identity = EventIdentity(run: 284_500, event: 4, channel: 341_081)
    var priority = IdentityHash(seed: 0)
    priority.add(1)
    priority.add(ObjectSetKind.Kind.jets.rawValue)
    priority.add(identity)
    priority.add(1)
    #expect(priority.value == 0x297b_0450_4a25_37bb)
    let filling = ObjectFilling.donors([], count: 1_024, seed: 0, kind: ObjectSetKind.Kind.leptons.rawValue)
    #expect(filling.donor(of: identity, place: 3) == 350)
  }
}
