/// A network that embeds sets: its shape and its parameters.
package struct Network: Sendable, Equatable {
  package let shape: NetworkShape
  /// Those of the shape's layers one after the other.
  var parameters: [Float]

  /// A network of zeros.
  init(shape: NetworkShape) {
    self.shape = shape
    parameters = [Float](repeating: 0, count: shape.parameterCount)
  }

  /// A network before training: weights and biases uniform within 1 / sqrt(inputs), drawn layer by layer, weights output by
  /// output, then biases.
  package init(shape: NetworkShape, seed: UInt64) {
    self.init(shape: shape)
    var generator = SplitMix64(seed: seed)
    for layer in shape.layers {
      let bound = 1 / Double(max(1, layer.inputs)).squareRoot()
      func drawn() -> Float {
        let unit = Double(generator.next() >> 11) * 0x1p-53
        return Float((2 * unit - 1) * bound)
      }
      for output in 0..<layer.outputs {
        for input in 0..<layer.inputs { parameters[layer.weight(input: input, output: output)] = drawn() }
      }
      for output in 0..<layer.outputs { parameters[layer.bias(output: output)] = drawn() }
    }
  }
}
