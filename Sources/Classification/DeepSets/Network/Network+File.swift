extension Network {
  /// The name of a network's file in a model.
  static let fileName = "network.safetensors"

  /// The parameters as PyTorch has them: of each layer `NAME.weight`, outputs by inputs, and `NAME.bias`.
  var tensors: SafeTensors {
    SafeTensors(
      metadata: ["format": "pt"],
      tensors: shape.layers.flatMap { layer in
        [
          SafeTensors.Tensor(
            "\(layer.name).weight", shape: [layer.outputs, layer.inputs],
            .float32(
              (0..<layer.outputs).flatMap { output in
                (0..<layer.inputs).map { parameters[layer.weight(input: $0, output: output)] }
              })),
          SafeTensors.Tensor(
            "\(layer.name).bias", shape: [layer.outputs],
            .float32((0..<layer.outputs).map { parameters[layer.bias(output: $0)] })),
        ]
      })
  }

  /// - Throws: ``FileDamage`` if these are not the parameters of a network of this shape.
  init(_ tensors: SafeTensors, shape: NetworkShape) throws(FileDamage) {
    self.init(shape: shape)
    for layer in shape.layers {
      let weights = try tensors.float32("\(layer.name).weight", shape: [layer.outputs, layer.inputs])
      let biases = try tensors.float32("\(layer.name).bias", shape: [layer.outputs])
      guard (weights + biases).allSatisfy(\.isFinite) else {
        throw FileDamage("the layer '\(layer.name)' has a parameter that is no number")
      }
      for output in 0..<layer.outputs {
        for input in 0..<layer.inputs {
          parameters[layer.weight(input: input, output: output)] = weights[output * layer.inputs + input]
        }
        parameters[layer.bias(output: output)] = biases[output]
      }
    }
    guard tensors.tensors.count == 2 * shape.layers.count else {
      throw FileDamage("there are \(tensors.tensors.count) tensors, and the network has \(2 * shape.layers.count)")
    }
  }
}
