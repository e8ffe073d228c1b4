import CClassification
import Testing

@testable import Classification

struct TrainingTests {
  private let settings = TrainingSettings(seed: 5, epochs: 6, batchSize: 200)

  private func trained(threads: Int, seed: UInt64 = 1) throws -> Network.Trained {
    let (rows, targets) = NetworkSamples.rows(700, seed: 11)
    let (validation, validationTargets) = NetworkSamples.rows(400, seed: 12)
    let crew = try Crew(threads: threads)
    defer { crew.close() }
    return try Network.trained(
      Network(shape: NetworkSamples.shape, seed: seed), on: rows, targets, validation: validation, validationTargets,
      settings: settings, crew: crew)
  }

  @Test func whatCanBeLearntIs() throws {
    let trained = try trained(threads: 1)
    let losses = trained.history.compactMap(\.validationLoss)
    #expect(losses.count == 6)
    #expect(losses[trained.keptEpoch - 1] == losses.min())
    // By chance it is ln 3, about 1.1.
    #expect(losses.min() ?? 9 < 0.75)
    #expect(trained.history[5].trainingLoss ?? 9 < trained.history[0].trainingLoss ?? 0)
  }

  @Test(arguments: [2, 5])
  func theBitsAreTheSameForAnyNumberOfThreads(threads: Int) throws {
    let (one, many) = (try trained(threads: 1), try trained(threads: threads))
    #expect(one.network == many.network)
    #expect(one.history == many.history)
    #expect(try trained(threads: 1, seed: 2).network != one.network)
  }

  @Test(arguments: (0...2).filter { classification_kernels_for(Int32($0)) != nil })
  func theBitsAreTheSameOnEveryProcessor(level: Int) throws {
    let (rows, targets) = NetworkSamples.rows(300, seed: 13)
    let crew = try Crew(threads: 1)
    func network(_ level: Int) throws -> Network {
      let trainer = NetworkTrainer(
        Network(shape: NetworkSamples.shape, seed: 1), rows: rows, targets: targets, settings: settings, crew: crew,
        kernels: try #require(classification_kernels_for(Int32(level))).pointee)
      _ = try trainer.runEpoch()
      return trainer.network
    }
    #expect(try network(level) == network(0))
  }

  @Test func aLossThatIsNoNumberNamesTheStep() throws {
    var rows = NetworkSamples.rows(300, seed: 14).0
    let targets = NetworkSamples.rows(300, seed: 14).1
    rows.events[3 * 250] = .nan
    let crew = try Crew(threads: 1)
    let trainer = NetworkTrainer(
      Network(shape: NetworkSamples.shape, seed: 1), rows: rows, targets: targets, settings: settings, crew: crew)
    let error = #expect(throws: ClassificationError.self) { try trainer.runEpoch() }
    #expect(error?.code == .failed)
    #expect(error?.description.contains("the loss is nan in step") == true)
  }

  /// As PyTorch's OneCycleLR has them, whose steps turn at 0.3 N - 1 rather than at 0.3 N.
  @Test func theRateRisesAndFallsOnce() {
    let schedule = OneCycle(peak: 3e-3, stepCount: 100)
    #expect(abs(schedule.rate(at: 0) - 1.2e-4) < 1e-12)
    #expect(abs(schedule.rate(at: 15) - (1.2e-4 + 3e-3) / 2) < 1e-12)
    #expect(abs(schedule.rate(at: 30) - 3e-3) < 1e-12)
    #expect(abs(schedule.rate(at: 99) - 3e-7) < 1e-12)
    #expect(OneCycle(peak: 1, stepCount: 1).rate(at: 0).isFinite)
  }
}
