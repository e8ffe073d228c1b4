extension Network {
  /// What training gave.
  struct Trained {
    /// The network after the epoch of the least validation loss.
    let network: Network
    /// Of which epoch it is, from 1.
    let keptEpoch: Int
    let history: [TrainingStep]
  }

  /// Trains a network, and keeps the epoch whose validation loss is the least; of equal ones the first.
  ///
  /// - Parameter observer: is told of each epoch.
  /// - Throws: ``ClassificationError`` (`failed`) if the loss is no number.
  static func trained(
    _ start: Network, on rows: NetworkRows, _ targets: ClassTargets, validation: NetworkRows,
    _ validationTargets: ClassTargets, settings: TrainingSettings, crew: Crew,
    observer: (TrainingStep) -> Void = { _ in }
  ) throws -> Trained {
    let trainer = NetworkTrainer(start, rows: rows, targets: targets, settings: settings, crew: crew)
    var history: [TrainingStep] = []
    var best: (network: Network, epoch: Int, loss: Double)?
    for epoch in 1...settings.epochs {
      let trainingLoss = try trainer.runEpoch()
      let network = trainer.network
      let loss = network.loss(of: validation, validationTargets, crew: crew)
      guard loss.isFinite else {
        throw ClassificationError(
          .failed, "the loss of the validation rows is \(loss) after step \(trainer.stepNumber) of \(trainer.stepCount)"
        )
      }
      let step = TrainingStep(epoch, of: settings.epochs, trainingLoss: trainingLoss, validationLoss: loss)
      history.append(step)
      observer(step)
      if loss < best?.loss ?? .infinity { best = (network, epoch, loss) }
    }
    guard let best else { preconditionFailure("there is at least one epoch") }
    return Trained(network: best.network, keptEpoch: best.epoch, history: history)
  }
}
