import Foundation
import Testing

@testable import DiphotonCLI

/// `diphoton evaluate` on tables that have been classified: what is measured and what is refused.
@Suite struct EvaluateTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Scores .1 .4 .4 .8 of the class b, of rows a a b b with the weights 1 2 3 4.
  private static let scored = """
    p_a\tp_b\th_mass\tweight\tfold\tlabel
    0.9\t0.1\t120\t1\t0\ta
    0.6\t0.4\t125\t2\t0\ta
    0.6\t0.4\t124\t3\t1\tb
    0.2\t0.8\t126\t4\t1\tb

    """

  private func evaluate(_ table: String, _ arguments: String...) async throws -> DiphotonProcess {
    _ = try folder.file("t.tsv", table)
    return try await DiphotonProcess(["evaluate", "t.tsv", "--no-progress"] + arguments, in: folder)
  }

  private func json(_ name: String) throws -> [String: Any] {
    let text = try #require(folder.contents(name))
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func aTableThatIsClassifiedIsMeasured() async throws {
    let run = try await evaluate(Self.scored)
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    #expect(
      run.output == """
        the columns p_a to p_b: all rows of t.tsv, 4 rows, weights unit

        class  rows  AUC             efficiency  purity
        a         2  0.875 +- 0.177       1.000   0.667
        b         2  0.875 +- 0.177       0.500   1.000

        is \\ taken for      a      b
        a               1.000  0.000
        b               0.500  0.500

        log loss 0.4389, Brier score 0.2850, calibration error 0.1250
        macro AUC 0.875 +- 0.150

        """)
  }

  @Test func weightsCount() async throws {
    let run = try await evaluate(Self.scored, "--weights", "physical", "--json", "m.json", "--roc", "r.csv")
    #expect(run.status == 0, "\(run.errors)")
    let values = try json("m.json")
    #expect(values["format"] as? Int == 1 && values["weights"] as? String == "physical")
    #expect(abs((values["macro_auc"] as? Double ?? 0) - 18.0 / 21) < 1e-12)
    let classes = try #require(values["classes"] as? [[String: Any]])
    #expect(classes.map { $0["yield"] as? Double } == [3, 7])
    #expect(classes.map { $0["label"] as? String } == ["a", "b"])
    for key in ["log_loss", "brier", "ece", "confusion", "working_points", "mass", "warnings", "macro_auc_se", "fold"] {
      #expect(values[key] != nil, "\(key)")
    }
    let curves = try #require(folder.contents("r.csv"))
    #expect(curves.hasPrefix("model,class,false_positive_rate,true_positive_rate,threshold\n"))
    #expect(curves.contains(",b,0.0,0.0,inf\n") && curves.contains(",b,1.0,1.0,0.1\n"))
  }

  @Test func theSameForAnyNumberOfThreads() async throws {
    let one = try await evaluate(Self.scored, "--threads", "1", "--json", "-")
    let three = try await evaluate(Self.scored, "--threads", "3", "--json", "-")
    #expect(one.status == 0 && one.output.hasPrefix("{") && one.output == three.output)
  }

  @Test func someFoldsCanBeNamed() async throws {
    let run = try await evaluate(Self.scored, "--fold", "1", "--json", "m.json")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("no row is of the class a"))
    #expect(run.output.contains("macro AUC - (of the classes that have one: -)"))
    let values = try json("m.json")
    #expect(values["macro_auc"] is NSNull && values["rows"] as? Int == 2)
    #expect(try await evaluate(Self.scored, "--fold", "7").status == 2)
    #expect(try await evaluate(Self.scored, "--fold", "1", "--all").status == 2)
    #expect(try await evaluate(Self.scored.replacing("fold", with: "part"), "--fold", "1").status == 5)
  }

  @Test func aPageIsWritten() async throws {
    let run = try await evaluate(Self.scored, "--report", "p.html")
    #expect(run.status == 0, "\(run.errors)")
    let page = try #require(folder.contents("p.html"))
    #expect(page.contains("id=\"roc\"") && page.contains("id=\"mass\"") && !page.contains("<script"))
    #expect(try await evaluate(Self.scored, "--report", "p.html").status == 6)
    #expect(try await evaluate(Self.scored, "--report", "p.html", "--force").status == 0)
    #expect(folder.contents("p.html") == page)
    #expect(try await evaluate(Self.scored, "--report", "x", "--json", "x").status == 2)
    #expect(try await evaluate(Self.scored, "--report", "t.tsv", "--force").status == 2)
    #expect(try await evaluate(Self.scored, "--json", "x.pdf").status == 2)
  }

  @Test func labelsThatNobodyKnowsAreRefusedOrLeftOut() async throws {
    let table = Self.scored + "0.5\t0.5\t130\t1\t0\tc\n"
    let refused = try await evaluate(table)
    #expect(refused.status == 5)
    #expect(refused.errors.contains("rows of c") && refused.errors.contains("are a, b"), "\(refused.errors)")
    let ignored = try await evaluate(table, "--ignore-unknown")
    #expect(ignored.status == 0 && ignored.output.contains("4 rows"))
    #expect(ignored.errors.contains("1 rows of the label 'c'"))
    // Data are nobody's class.
    let data = try await evaluate(Self.scored + "0.5\t0.5\t130\t1\t0\tdata\n")
    #expect(data.status == 0 && data.output.contains("4 rows"))
  }

  @Test func aClassWithoutRowsHasNoArea() async throws {
    let run = try await evaluate(
      "p_a\tp_b\tp_c\tlabel\n0.5\t0.25\t0.25\ta\n0.25\t0.5\t0.25\tb\n0.5\t0.5\t0\tb\n", "--json", "m.json")
    #expect(run.status == 0 && run.errors.contains("no row is of the class c"))
    let values = try json("m.json")
    #expect(values["macro_auc"] is NSNull && values["macro_defined"] as? Double == 0.875)
    #expect((values["classes"] as? [[String: Any]])?.last?["auc"] is NSNull)
  }

  @Test(
    arguments: [
      ("p_a\tp_b\tlabel\n0.5\t0.4\ta\n0.1\t0.9\tb\n", [], 4, "row 1: the probabilities add up to 0.9"),
      ("p_a\tp_b\tlabel\n0.5\t0.5\ta\n\t0.9\tb\n", [], 4, "row 2: the probability of a is nan"),
      (
        "p_a\tp_b\tlabel\tweight\n0.5\t0.5\ta\t1\n0.5\t0.5\tb\tnan\n", ["--weights", "physical"], 4,
        "row 2, column 'weight'"
      ),
      (
        "p_a\tp_b\tlabel\tweight\n0.5\t0.5\ta\t1\n0.5\t0.5\tb\tinf\n", ["--weights", "physical"], 4,
        "row 2, column 'weight'"
      ),
      (
        "p_a\tp_b\tlabel\tweight\n0.5\t0.5\ta\t1\n0.5\t0.5\tb\t0\n", ["--weights", "physical"], 2,
        "all 1 rows of b have a weight of 0"
      ),
      ("p_a\tp_b\tlabel\n0.5\t0.5\ta\n", ["--weights", "physical"], 5, "no column 'weight'"),
      ("p_a\tp_b\n0.5\t0.5\n", [], 5, "no column 'label'"),
      ("x\tlabel\n0.5\ta\n", [], 5, "no columns 'p_LABEL'"),
      ("p_a\tp_b\tlabel\n", [], 2, "no rows to measure"),
      ("p_a\tp_b\tlabel\n0.5\t0.5\ta\n0.5\n", [], 4, "line 3"),
      ("p_a\tp_b\tlabel\n0.5\t0.5\ta\n", ["--model", "none"], 3, "there is no model"),
      ("p_a\tp_b\tlabel\n0.5\t0.5\ta\n", ["--prior", "sample"], 2, "--prior needs --model"),
      ("p_a\tp_b\tlabel\n0.5\t0.5\ta\n", ["--model", "m", "--model", "m"], 2, "named twice"),
    ] as [(String, [String], Int32, String)])
  func whatCannotBeMeasured(table: String, arguments: [String], status: Int32, words: String) async throws {
    _ = try folder.file("t.tsv", table)
    let run = try await DiphotonProcess(["evaluate", "t.tsv"] + arguments, in: folder)
    #expect(run.status == status && run.errors.contains(words), "\(run.status): \(run.errors)")
    #expect(run.output == "")
    #expect(folder.names == ["t.tsv"])
  }
}
