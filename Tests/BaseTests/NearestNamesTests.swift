import Base
import Testing

@Suite struct NearestNamesTests {
  /// Distances as anybody can count them: kitten and sitting are three edits apart.
  @Test func theMostSimilarComeFirst() {
    #expect(NearestNames.of("kitten", among: ["sitting", "mitten", "kitten?"]) == ["kitten?", "mitten", "sitting"])
    #expect(NearestNames.sorted(["zzz", "abd", "abc"], from: "abc") == ["abc", "abd", "zzz"])
  }

  @Test func caseDoesNotMatter() {
    #expect(NearestNames.of("PHOTON_PT", among: ["photon_pt", "lep_pt"]).first == "photon_pt")
  }

  @Test func whatDiffersInMoreThanHalfIsLeftOut() {
    #expect(NearestNames.of("abcd", among: ["abxy", "axyz"]) == ["abxy"])
  }

  @Test func hints() {
    #expect(NearestNames.hint(for: "mni", among: ["mini", "data"], kind: "tree") == "the nearest: mini")
    #expect(NearestNames.hint(for: "x", among: [], kind: "tree") == "there is no tree at all")
    #expect(
      NearestNames.hint(for: "x", among: (1...7).map { "long\($0)" }, kind: "tree")
        == "there are: long1, long2, long3, long4, long5 and 2 more")
    #expect(
      NearestNames.hint(for: "x", among: ["events", "long", "events"], kind: "tree") == "there are: events, long")
  }
}
