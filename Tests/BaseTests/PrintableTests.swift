import Base
import Testing

@Suite struct PrintableTests {
  @Test func controlCharactersAreSpeltOut() {
    #expect("a\u{1B}[2Jb\tc\u{7F}\u{9B}".printable == #"a\u{1B}[2Jb\tc\u{7F}\u{009B}"#)
    #expect("two\nlines, γγ".printable == "two\nlines, γγ")
  }
}
