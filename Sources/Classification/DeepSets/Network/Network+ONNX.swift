extension Network {
  static let onnxFileName = "network.onnx"

  /// The network for programs that read ONNX, with scaled features as inputs.
  ///
  /// Of each type there are `TYPE` (rows, objects, features), padded to the same number of objects, and `TYPE_mask` (rows,
  /// objects), 1 for those that are there and 0 for the padding; `event` (rows, features) follows. The output is
  /// `probabilities` (rows, classes).
  func onnx(classes: [String]) -> [UInt8] {
    var graph = ONNXGraph(name: "sets")
    graph.addConstant("last", [2])
    graph.addConstant("objects", [1])
    for type in shape.types.indices {
      let (name, layers) = (shape.types[type].name, shape.objectLayers(of: type))
      let objects = "\(name)_objects"
      graph.addInput(
        name, [.named("rows"), .named(objects), .fixed(shape.types[type].featureCount)])
      graph.addInput("\(name)_mask", [.named("rows"), .named(objects)])
      let first = add(layers.0, of: name, isRectified: true, to: &graph)
      let second = add(layers.1, of: first, isRectified: true, to: &graph)
      graph.add("Unsqueeze", ["\(name)_mask", "last"], "\(name)_factors")
      graph.add("Mul", [second, "\(name)_factors"], "\(name)_kept")
      graph.add("ReduceSum", ["\(name)_kept", "objects"], "\(name)_sum", [("keepdims", 0)])
    }
    graph.addInput("event", [.named("rows"), .fixed(shape.eventFeatureCount)])
    graph.add("Concat", shape.types.map { "\($0.name)_sum" } + ["event"], "embedded", [("axis", 1)])
    let layers = shape.eventLayers
    let first = add(layers.0, of: "embedded", isRectified: true, to: &graph)
    let second = add(layers.1, of: first, isRectified: true, to: &graph)
    let logits = add(layers.2, of: second, isRectified: false, to: &graph)
    graph.add("Softmax", [logits], "probabilities", [("axis", -1)])
    graph.addOutput("probabilities", [.named("rows"), .fixed(shape.classCount)])
    return graph.bytes(metadata: [("classes", classes.joined(separator: "\n"))])
  }

  /// Adds a layer, and returns the name of what it gives.
  private func add(
    _ layer: NetworkLayer, of input: String, isRectified: Bool, to graph: inout ONNXGraph
  ) -> String {
    let name = layer.name
    graph.addConstant(
      "\(name).weight", shape: [layer.inputs, layer.outputs],
      (0..<layer.inputs).flatMap { input in
        (0..<layer.outputs).map { parameters[layer.weight(input: input, output: $0)] }
      })
    graph.addConstant(
      "\(name).bias", shape: [layer.outputs], (0..<layer.outputs).map { parameters[layer.bias(output: $0)] })
    graph.add("MatMul", [input, "\(name).weight"], "\(name).product")
    graph.add("Add", ["\(name).product", "\(name).bias"], "\(name).sum")
    guard isRectified else { return "\(name).sum" }
    graph.add("Relu", ["\(name).sum"], "\(name).output")
    return "\(name).output"
  }
}
