import Base
import CClassification

/// Trains a network by steps of batches of rows that come in another order each epoch.
///
/// A batch is cut into pieces of 64 rows; each sums its own gradient, and those of the pieces are added in order. So the number of
/// threads has no influence on the bits.
final class NetworkTrainer: @unchecked Sendable {
  static let pieceSize = 64

  private let shape: NetworkShape
  private let rows: NetworkRows
  private let targets: ClassTargets
  private let settings: TrainingSettings
  private let crew: Crew
  private let kernels: classification_kernels
  private let pieces: [Piece]
  private let parameters: FloatBuffer
  private let transposed: TransposedWeights
  private var optimiser: AdamW
  private var order: [Int]
  private var generator: SplitMix64
  private let schedule: OneCycle
  private let weightSum: Double
  /// How many steps were taken.
  private(set) var stepNumber = 0
  var stepCount: Int { schedule.stepCount }

  /// What a piece of a batch is worked out with.
  private final class Piece {
    let pass: NetworkPass
    let gradient: FloatBuffer
    let logitGradient = FloatBuffer()
    var loss = 0.0

    init(shape: NetworkShape, kernels: classification_kernels) {
      pass = NetworkPass(shape: shape, kernels: kernels)
      gradient = FloatBuffer(shape.parameterCount)
    }
  }

  init(
    _ network: Network, rows: NetworkRows, targets: ClassTargets, settings: TrainingSettings, crew: Crew,
    kernels: classification_kernels = classification_kernels().pointee
  ) {
    shape = network.shape
    self.rows = rows
    self.targets = targets
    self.settings = settings
    self.crew = crew
    self.kernels = kernels
    let pieceCount = (settings.batchSize + Self.pieceSize - 1) / Self.pieceSize
    pieces = (0..<pieceCount).map { [shape] _ in Piece(shape: shape, kernels: kernels) }
    let parameters = FloatBuffer(shape.parameterCount)
    network.parameters.withUnsafeBufferPointer { values in
      parameters.start.update(from: values.baseAddress!, count: values.count)
    }
    self.parameters = parameters
    transposed = TransposedWeights(shape: shape)
    optimiser = AdamW(shape: shape, decay: settings.decay, kernels: kernels)
    order = Array(0..<rows.rowCount)
    generator = SplitMix64(seed: settings.seed &+ 77)
    let batchCount = (rows.rowCount + settings.batchSize - 1) / settings.batchSize
    schedule = OneCycle(peak: settings.rate, stepCount: settings.epochs * batchCount)
    weightSum = targets.weights.reduce(0, +)
  }

  /// The network as it is by now.
  var network: Network {
    var network = Network(shape: shape)
    network.parameters = Array(UnsafeBufferPointer(start: parameters.start, count: shape.parameterCount))
    return network
  }

  /// Goes through all rows once.
  ///
  /// - Returns: the mean loss, each row by its weight as it was when it was its turn.
  /// - Throws: ``ClassificationError`` (`failed`) if the loss is no number.
  func runEpoch() throws(ClassificationError) -> Double {
    shuffle()
    var sum = 0.0
    for start in stride(from: 0, to: order.count, by: settings.batchSize) {
      let loss = step(order[start..<min(start + settings.batchSize, order.count)])
      guard loss.isFinite else {
        throw ClassificationError(
          .failed, "the loss is \(loss) in step \(stepNumber) of \(stepCount): nothing can be learnt from here on",
          advice: "Lower the learning rate, or look at the weights of the rows.")
      }
      sum += loss
    }
    return sum / weightSum
  }

  /// Fisher's and Yates's shuffle, from the end.
  private func shuffle() {
    for last in stride(from: order.count - 1, to: 0, by: -1) {
      order.swapAt(last, Int(generator.next() % UInt64(last + 1)))
    }
  }

  /// Learns from a batch, and returns its loss before.
  private func step(_ batch: ArraySlice<Int>) -> Double {
    let pieceCount = (batch.count + Self.pieceSize - 1) / Self.pieceSize
    transposed.update(from: parameters.start)
    crew.run(pieceCount) { [self] number in
      let start = batch.startIndex + number * Self.pieceSize
      work(pieces[number], batch[start..<min(start + Self.pieceSize, batch.endIndex)])
    }
    let gradient = pieces[0].gradient.start
    var loss = pieces[0].loss
    for piece in pieces[1..<pieceCount] {
      kernels.add(gradient, piece.gradient.start, shape.parameterCount)
      loss += piece.loss
    }
    optimiser.step(
      parameters.start, gradient: gradient, scale: 1 / Float(batch.count), rate: schedule.rate(at: stepNumber))
    stepNumber += 1
    return loss
  }

  private func work(_ piece: Piece, _ chosen: ArraySlice<Int>) {
    let width = shape.eventLayers.2.width
    let logits = piece.pass.forward(chosen, of: rows, parameters: parameters.start)
    let logitGradient = piece.logitGradient.reserve(chosen.count * width)
    piece.loss = SoftmaxLoss.sum(
      chosen, of: targets, classCount: shape.classCount, logits: logits, width: width, gradient: logitGradient)
    piece.pass.backward(logitGradient, transposed: transposed, gradient: piece.gradient.start)
  }
}
