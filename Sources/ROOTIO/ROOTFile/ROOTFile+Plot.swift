extension ROOTFile {
  /// The histogram or profile at `path`, such as `cutflow` or `nominal/h_mass`; without a cycle, the highest.
  ///
  /// - Throws: `missingObject` if nothing or something else has this name; `unsupported` for one that the file does not describe;
  ///   `corrupt`, `transport`.
  public func histogram(_ path: String) throws -> Histogram {
    guard case .histogram(let histogram) = try plot(path) else { throw try otherClass(path, "histogram") }
    return histogram
  }

  /// The graph at `path`.
  ///
  /// - Throws: as ``histogram(_:)``.
  public func graph(_ path: String) throws -> Graph {
    guard case .graph(let graph) = try plot(path) else { throw try otherClass(path, "graph") }
    return graph
  }

  /// The efficiency at `path`.
  ///
  /// - Throws: as ``histogram(_:)``.
  public func efficiency(_ path: String) throws -> Efficiency {
    guard case .efficiency(let efficiency) = try plot(path) else { throw try otherClass(path, "efficiency") }
    return efficiency
  }

  /// The histogram, graph or efficiency at `path`.
  ///
  /// - Throws: as ``histogram(_:)``.
  public func plot(_ path: String) throws -> StoredPlot {
    let key = try key(path)
    let registry = try streamerRegistry()
    guard let kind = PlotKind(key.className, registry) else {
      throw try otherClass(path, "histogram, graph or efficiency that is read")
    }
    return try bytes.checked(key.storedBytes, at: key.seek) {
      try PlotReader(registry: registry, limits: bytes.limits).plot(
        bytes.object(key, named: path), of: key, kind)
    }
  }

  /// Whether objects of this class are read by ``plot(_:)``. Where the file's descriptions of classes cannot be read, only ROOT's own are.
  public func isPlot(_ className: String) -> Bool {
    PlotKind(className, (try? streamerRegistry()) ?? .builtIn) != nil
  }

  private func otherClass(_ path: String, _ wanted: String) throws -> ROOTError {
    let key = try key(path)
    return ROOTError(
      .missingObject, file: name, object: path, offset: key.seek, "this is a \(key.className), not a \(wanted)")
  }
}
