import Testing

@testable import AnalysisCLI

@Suite struct WorkStepTests {
  private static func step(done: Int = 351_200_000, of all: Int = 816_500_000) -> WorkStep {
    var step = WorkStep()
    step.begin("reading hgg.tsv", of: all, .bytes, at: .seconds(1))
    step.advance(by: done)
    return step
  }

  private static func line(_ step: WorkStep, _ width: Int) -> String {
    let line = step.line(width: width, elapsed: .seconds(4))
    #expect(TextWidth.of(line) < width)
    return line
  }

  @Test(arguments: [
    (200, "reading hgg.tsv   43 %  [============                  ]  351.2 MB of 816.5 MB, 0:04 left"),
    (80, "reading hgg.tsv   43 %  [========            ]  351.2 MB of 816.5 MB, 0:04 left"),
    (59, "reading hgg.tsv   43 %  [====      ]  351.2 MB of 816.5 MB"),
    (40, "reading hgg.tsv   43 %  [=====        ]"),
    (30, "reading hgg.tsv   43 %"),
    (12, "reading hg…"),
  ]) func everyWidthHasItsLine(width: Int, line: String) {
    #expect(Self.line(Self.step(), width) == line)
  }

  @Test func noWidthIsTooSmall() {
    for width in 2...120 { _ = Self.line(Self.step(), width) }
  }

  @Test func itBeginsAndEnds() {
    #expect(Self.line(Self.step(done: 0), 80).hasSuffix("]  0 kB of 816.5 MB"))
    #expect(Self.line(Self.step(done: 900_000_000), 80).contains("100 %  [======="))
    #expect(Self.step(done: 0, of: 0).text == "reading hgg.tsv: 100 %, 0 kB of 0 kB")
    var step = Self.step()
    step.begin("analysing \u{1B}[2J", of: 2, .columns, at: .zero)
    step.reach(1, of: 83)
    #expect(step.text == "analysing \\u{1B}[2J: 1 %, 1 of 83 columns")
  }

  @Test func stepsOfLearningHaveTheirName() {
    var step = WorkStep()
    step.begin("training sets", of: 12, .steps("epochs"), at: .zero)
    step.reach(3, of: 12)
    #expect(step.text == "training sets: 25 %, 3 of at most 12 epochs")
  }
}
