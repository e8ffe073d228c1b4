extension Forest {
  /// Why bytes are no model of trees, as a sentence without the full stop.
  struct Problem: Error { let message: String }

  /// More than XGBoost makes here, so that no made-up tree takes a row longer than its size lets expect.
  private static let deepest = 64

  /// Reads a model as XGBoost writes it, if its trees can be followed without leaving them.
  ///
  /// - Parameters:
  ///   - format: what the bytes are.
  ///   - columnCount: how many columns its rows have.
  init(_ bytes: [UInt8], _ format: ModelFormat, classCount: Int, columnCount: Int) throws(Problem) {
    let root: ModelValue
    do throws(ModelFault) {
      root =
        switch format {
        case .ubjson: try UBJSONReader.value(bytes)
        case .json: try ModelJSONReader.value(bytes)
        }
    } catch {
      throw Problem(message: "at byte \(error.position): \(error.message)")
    }
    let (trees, groups) = try Self.trees(of: root, classCount, columnCount)
    guard let text = root["learner"]?["learner_model_param"]?["base_score"]?.text, let start = Float(text),
      start.isFinite
    else { throw Problem(message: "what its sums begin with is no number") }
    var own: [Tree] = []
    for (number, tree) in trees.enumerated() {
      own.append(try Self.tree(tree, number, group: groups[number], columnCount))
    }
    self.init(trees: own, classCount: classCount, start: start)
  }

  private static func trees(
    of root: ModelValue, _ classCount: Int, _ columnCount: Int
  ) throws(Problem) -> (trees: [ModelValue], groups: [Int]) {
    guard let learner = root["learner"], let parameters = learner["learner_model_param"],
      let booster = learner["gradient_booster"], let model = booster["model"], let trees = model["trees"]?.array,
      let groups = model["tree_info"]?.wholes
    else { throw Problem(message: "it is no model of XGBoost") }
    try expect(booster["name"]?.text == "gbtree", "it is no model of trees")
    try expect(learner["objective"]?["name"]?.text == "multi:softprob", "it gives no probabilities of classes")
    try expect(parameters["num_class"]?.text == "\(classCount)", "it has another number of classes than the manifest")
    try expect(
      parameters["num_feature"]?.text == "\(columnCount)", "it has another number of columns than the manifest")
    try expect(
      learner["objective"]?["softmax_multiclass_param"]?["num_class"]?.text == "\(classCount)",
      "it has two numbers of classes")
    let counts = model["gbtree_model_param"]
    try expect(
      counts?["num_trees"]?.text == "\(trees.count)" && (counts?["num_parallel_tree"]?.text ?? "1") == "1"
        && (counts?["size_leaf_vector"]?.text ?? "0") == "0" && !trees.isEmpty && trees.count % classCount == 0
        && groups.count == trees.count && groups.allSatisfy { (0..<classCount).contains($0) },
      "its trees do not add up to rounds")
    if let rounds = model["iteration_indptr"]?.wholes {
      try expect(
        rounds == stride(from: 0, through: trees.count, by: classCount).map { $0 },
        "its rounds are not those of its trees")
    }
    return (trees, groups)
  }

  private static func tree(
    _ tree: ModelValue, _ number: Int, group: Int, _ columnCount: Int
  ) throws(Problem) -> Tree {
    func expect(_ holds: Bool, _ message: String) throws(Problem) {
      if !holds { throw Problem(message: "tree \(number): \(message)") }
    }
    guard let left = tree["left_children"]?.wholes, let right = tree["right_children"]?.wholes,
      let parents = tree["parents"]?.wholes, let columns = tree["split_indices"]?.wholes,
      let conditions = tree["split_conditions"]?.reals, let defaults = tree["default_left"]?.wholes
    else { throw Problem(message: "tree \(number): it has no nodes") }
    let count = left.count
    let parameters = tree["tree_param"]
    try expect(
      count > 0 && parameters?["num_nodes"]?.text == "\(count)" && parameters?["num_feature"]?.text == "\(columnCount)"
        && ["0", "1"].contains(parameters?["size_leaf_vector"]?.text ?? "0"), "its numbers are others than its nodes")
    try expect(
      [right.count, parents.count, columns.count, conditions.count, defaults.count].allSatisfy { $0 == count },
      "its lists are not of one length")
    try expect(
      ["categories", "categories_nodes", "categories_segments", "categories_sizes"].allSatisfy {
        tree[$0]?.count ?? 0 == 0
      } && (tree["split_type"]?.wholes ?? []).allSatisfy { $0 == 0 }
        && [0, count].contains(tree["split_type"]?.count ?? 0), "it splits by categories")
    try expect(columns.allSatisfy { (0..<columnCount).contains($0) }, "it splits by a column that is not there")
    var hasParent = [Bool](repeating: false, count: count)
    for node in 0..<count {
      if left[node] == -1, right[node] == -1 { continue }
      for child in [left[node], right[node]] {
        try expect(
          (1..<count).contains(child) && !hasParent[child] && parents[child] == node,
          "node \(node) has a child that is none of its own")
        hasParent[child] = true
      }
    }
    try expect(hasParent.dropFirst().allSatisfy { $0 }, "it has nodes that nothing leads to")
    try expect(conditions.allSatisfy { Float($0).isFinite }, "it has splits or leaves that are no numbers")

    // In the order of depth, siblings side by side.
    var order = [0]
    var nodes: [ForestNode] = []
    var (depth, levelEnd) = (0, 1)
    while nodes.count < order.count {
      if nodes.count == levelEnd { (depth, levelEnd) = (depth + 1, order.count) }
      try expect(depth <= deepest, "it is deeper than \(deepest) splits")
      let node = order[nodes.count]
      let value = Float(conditions[node])
      if left[node] == -1 {
        nodes.append(ForestNode(value: value, at: nodes.count, missingColumn: columnCount))
      } else {
        let isMissingBelow = defaults[node] != 0
        nodes.append(
          ForestNode(column: columns[node], threshold: value, isMissingBelow: isMissingBelow, first: order.count))
        order += isMissingBelow ? [right[node], left[node]] : [left[node], right[node]]
      }
    }
    return Tree(nodes: nodes, depth: depth, group: group)
  }

  private static func expect(_ holds: Bool, _ message: String) throws(Problem) {
    if !holds { throw Problem(message: message) }
  }
}
