import Foundation
import Testing

/// `extract --n-minus-one`.
@Suite struct NMinusOneTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private struct Written: Decodable {
    struct Others: Decodable, Equatable {
      let events: [Int?]
      let weighted: [Double?]
      let missingWeights: [Int?]
    }

    struct Flow: Decodable {
      let label: String?
      let events: [Int]
      let nMinusOne: Others?
    }

    let steps: [String]
    let labels: [Flow]
    let total: Flow
  }

  private func extract(_ arguments: String...) async throws -> DiphotonProcess {
    let run = try await DiphotonProcess(["extract", "--force"] + arguments, in: folder)
    #expect(run.status == 0, "\(run.errors)")
    return run
  }

  private func written(_ file: String) throws -> Written {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Written.self, from: Data(#require(folder.contents(file)).utf8))
  }

  /// The counts and sums of another program, see `Fixtures/make/weighted_cutflow.py`.
  @Test(arguments: [("production-modes", "two photons"), ("atlas-open-data", "two good photons")])
  func eventsAndWeightsAreAnotherPrograms(preset: String, pair: String) async throws {
    _ = try await extract(
      "--base", Fixtures.small, "--preset", preset, "--quiet", "--n-minus-one", "--cutflow", "cuts.json")
    let flow = try written("cuts.json")
    let text = try Fixtures.expected("small.\(preset).nminusone.json")
    let expected = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: [[Any]]])
    #expect(flow.labels.map(\.label) == ["tt", "gg", "VBF", "Wp", "Z"])
    for label in flow.labels {
      let steps = try #require(expected[label.label ?? ""])
      let ours = try #require(label.nMinusOne)
      #expect(flow.steps.filter { !["all", pair].contains($0) } == steps.map { $0[0] as? String })
      for (index, step) in flow.steps.enumerated() {
        guard let theirs = steps.first(where: { $0[0] as? String == step }) else {
          #expect(ours.events[index] == nil && ours.weighted[index] == nil)
          continue
        }
        #expect(ours.events[index] == theirs[1] as? Int)
        let sum = try #require(theirs[2] as? Double)
        #expect(abs(try #require(ours.weighted[index]) - sum) < 1e-12 * abs(sum))
      }
    }
    let total = try #require(flow.total.nMinusOne)
    for step in flow.steps.indices.dropFirst() where flow.steps[step] != pair {
      #expect(total.events[step] == flow.labels.reduce(0) { $0 + ($1.nMinusOne?.events[step] ?? 0) })
    }
  }

  @Test func theTableIsTheSameAndSoAreThreads() async throws {
    _ = try await extract("--base", Fixtures.small, "--quiet", "-o", "plain.tsv", "--cutflow", "plain.json")
    #expect(try written("plain.json").total.nMinusOne == nil)
    for threads in ["1", "3"] {
      _ = try await extract(
        "--base", Fixtures.small, "--quiet", "-o", "\(threads).tsv", "--cutflow", "\(threads).json", "--n-minus-one",
        "--threads", threads)
      #expect(folder.contents("\(threads).tsv") == folder.contents("plain.tsv"))
    }
    #expect(folder.contents("1.json") == folder.contents("3.json"))
  }

  @Test func theEndOfTheRunAndTheTableHaveAColumnMore() async throws {
    let run = try await extract(
      "--file", "tt=\(Fixtures.edge("zlib1"))", "--data-file", "data=\(Fixtures.edge("none_pass"))", "--n-minus-one",
      "--cutflow", "cuts.tsv")
    #expect(run.errors.contains("\nall other cuts\n"))
    let rows = try #require(folder.contents("cuts.tsv")).split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(
      rows[0].suffix(3) == ["n_minus_one_events", "n_minus_one_weighted", "n_minus_one_missing_weights"])
    #expect(rows[1].suffix(3) == ["", "", ""])
    for row in rows.dropFirst() where row[0] == "tt" && !["all", "two photons"].contains(row[1]) {
      #expect(row.count == 12 && Int(row[9]) != nil && Double(row[10]) != nil && row[11] == "0")
    }
  }

  @Test func anInterruptedRunIsResumedWithTheSameCounts() async throws {
    var arguments = ["extract", "-o", "table.tsv", "--threads", "1", "--quiet", "--preset", "atlas-open-data"]
    for number in 0..<200 { arguments += ["--file", "\(number)=\(Fixtures.edge("uncompressed"))"] }
    let counting = arguments + ["--n-minus-one", "--cutflow", "cuts.json"]
    let stopped = try await DiphotonProcess(counting, in: folder, signal: SIGINT)
    #expect(stopped.status == 130)
    let other = try await DiphotonProcess(arguments + ["--resume"], in: folder)
    #expect(other.status == 2 && other.errors.contains("the option n_minus_one was true and is not given now"))
    #expect(try await DiphotonProcess(counting + ["--resume"], in: folder).status == 0)
    let resumed = folder.contents("cuts.json")
    #expect(try await DiphotonProcess(counting + ["--force"], in: folder).status == 0)
    #expect(folder.contents("cuts.json") == resumed)
  }
}
