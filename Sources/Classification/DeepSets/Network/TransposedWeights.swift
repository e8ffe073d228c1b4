/// The weights of a network as rows of outputs, which gradients go back by.
final class TransposedWeights {
  private let layers: [NetworkLayer]
  private let buffer: FloatBuffer

  init(shape: NetworkShape) {
    layers = shape.layers
    buffer = FloatBuffer(shape.parameterCount)
  }

  /// Takes the weights of new parameters.
  func update(from parameters: UnsafePointer<Float>) {
    for layer in layers {
      let target = buffer.start + layer.offset
      let source = parameters + layer.offset
      for input in 0..<layer.propagated {
        for output in 0..<layer.outputs {
          target[output * layer.propagated + input] = source[input * layer.width + output]
        }
      }
    }
  }

  /// Rows of ``NetworkLayer/propagated`` floats each, one an output.
  func weights(of layer: NetworkLayer) -> UnsafePointer<Float> { UnsafePointer(buffer.start + layer.offset) }
}
