import CClassification

/// AdamW: Adam with decay of the weights apart from the gradient (Loshchilov and Hutter, "Decoupled weight decay
/// regularization", ICLR 2019). Biases do not decay.
///
///     m = beta1 m + (1 - beta1) g,  v = beta2 v + (1 - beta2) g^2
///     w = (1 - rate decay) w - rate / (1 - beta1^t) m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon)
struct AdamW {
  private static let beta1 = 0.9
  private static let beta2 = 0.999
  private static let epsilon: Float = 1e-8

  private let layers: [NetworkLayer]
  private let decay: Double
  private let kernels: classification_kernels
  private let means: FloatBuffer
  private let squares: FloatBuffer
  // Powers of the betas.
  private var power1 = 1.0
  private var power2 = 1.0

  init(shape: NetworkShape, decay: Double, kernels: classification_kernels) {
    self.decay = decay
    layers = shape.layers
    self.kernels = kernels
    means = FloatBuffer(shape.parameterCount)
    squares = FloatBuffer(shape.parameterCount)
  }

  /// Takes a step.
  ///
  /// - Parameters:
  ///   - gradient: is multiplied with `scale` first.
  ///   - rate: the learning rate.
  mutating func step(
    _ parameters: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>, scale: Float, rate: Double
  ) {
    power1 *= Self.beta1
    power2 *= Self.beta2
    var step = classification_step(
      rate: Float(rate / (1 - power1)), kept: 1, correction: Float((1 - power2).squareRoot()),
      beta1: Float(Self.beta1), beta2: Float(Self.beta2), epsilon: Self.epsilon)
    for layer in layers {
      let (weights, biases) = (layer.offset, layer.offset + layer.weightCount)
      step.kept = Float(1 - rate * decay)
      kernels.adam(
        &step, scale, gradient + weights, parameters + weights, means.start + weights, squares.start + weights,
        layer.weightCount)
      step.kept = 1
      kernels.adam(
        &step, scale, gradient + biases, parameters + biases, means.start + biases, squares.start + biases, layer.width)
    }
  }
}
