import Base

extension ObjectFill {
  /// Reads the text of statistics that were fitted before.
  ///
  /// - Parameters:
  ///   - text: JSON, of which members that are not known are passed over.
  ///   - name: the file's, for messages.
  /// - Throws: ``DiphotonError`` (`invalidFill`) with the place of what makes no sense.
  package init(_ text: String, name: String) throws(DiphotonError) {
    do {
      self = try JSON.compact.read(Document.self, from: text).fill
    } catch let error as DecodingError {
      throw DiphotonError(.invalidFill, "\(name): \(Self.problem(error))")
    } catch {
      throw DiphotonError(.invalidFill, "\(name): this is not JSON")
    }
  }

  private static func problem(_ error: DecodingError) -> String {
    let (context, problem): (DecodingError.Context, String) =
      switch error {
      case .dataCorrupted(let context) where context.underlyingError == nil: (context, context.debugDescription)
      case .dataCorrupted(let context): (context, "this is not JSON, or a number that is too large")
      case .keyNotFound(let key, let context): (context, "\(key.stringValue) is missing")
      case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
        (context, "another value than \(type) is there")
      @unknown default: (DecodingError.Context(codingPath: [], debugDescription: ""), "this makes no sense")
      }
    let place = context.codingPath.reduce("") { place, key in
      if let index = key.intValue { return "\(place)[\(index)]" }
      return place.isEmpty ? key.stringValue : "\(place).\(key.stringValue)"
    }
    return place.isEmpty ? problem : "\(place): \(problem)"
  }
}

/// The file as it is read: member by member, each with its place if it makes no sense.
private struct Document: Decodable {
  let fill: ObjectFill

  private enum Key: String, CodingKey {
    case format, version, release, seed, pool, rows, objects
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    guard try container.decode(String.self, forKey: .format) == ObjectFill.format else {
      throw container.problem(.format, "is not \(ObjectFill.format)")
    }
    let version = try container.decode(Int.self, forKey: .version)
    guard version == ObjectFill.version else {
      throw container.problem(.version, "\(version) is none that is known, which is \(ObjectFill.version)")
    }
    let release = try container.decode(String.self, forKey: .release)
    let pool = try container.count(.pool)
    let objects = try container.nestedContainer(keyedBy: Name.self, forKey: .objects)
    // The quantities of a release that is not known are of no use here.
    let known = Release.named(release).map { release in
      ObjectSetKind.Kind.allCases.map { ObjectSetKind($0, in: release) }
    }
    let kinds = try (known ?? []).compactMap { kind in
      let key = Name(stringValue: kind.name)
      return objects.contains(key)
        ? try Self.kind(kind, pool, objects.nestedContainer(keyedBy: Name.self, forKey: key)) : nil
    }
    fill = ObjectFill(
      release: release, seed: try container.decode(UInt64.self, forKey: .seed), pool: pool,
      rows: try container.count(.rows), kinds: kinds)
  }

  private static func kind(
    _ kind: ObjectSetKind, _ pool: Int, _ container: KeyedDecodingContainer<Name>
  ) throws -> ObjectFill.Kind {
    let quantities = try container.nestedContainer(keyedBy: Name.self, forKey: Name(stringValue: "quantities"))
    let learnt = try kind.quantities.map { quantity in
      let key = Name(stringValue: quantity.shortName)
      return try Self.quantity(
        isInteger: quantity.type == .int32, quantities.nestedContainer(keyedBy: Name.self, forKey: key))
    }
    var donors = try container.nestedUnkeyedContainer(forKey: Name(stringValue: "donors"))
    var values: [[ObjectFilling.Value]] = []
    while !donors.isAtEnd { values.append(try Self.donor(donors.nestedUnkeyedContainer(), of: kind)) }
    guard values.count <= pool else {
      throw container.problem(
        Name(stringValue: "donors"), "\(values.count) are more than the pool has, which are \(pool)")
    }
    return ObjectFill.Kind(
      kind: kind, count: try container.count(Name(stringValue: "count")), quantities: learnt,
      donors: kind.quantities.enumerated().map { index, quantity in
        quantity.type == .int32
          ? .integers(values.map { $0[index].integer }) : .reals(values.map { $0[index].real })
      }, donorCount: values.count)
  }

  private static func donor(
    _ container: any UnkeyedDecodingContainer, of kind: ObjectSetKind
  ) throws -> [ObjectFilling.Value] {
    var container = container
    guard let count = container.count, count == kind.quantities.count else {
      let count = container.count.map { "\($0)" } ?? "other"
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: container.codingPath,
          debugDescription: "\(count) values are there, not \(kind.quantities.count)"))
    }
    return try kind.quantities.map { quantity in
      if quantity.type == .int32 { return .integer(try container.decode(Int32.self)) }
      do {
        let number = try container.decode(Float.self)
        if number.isFinite { return .real(number) }
      } catch let error where !(error is DecodingError) {
        // Not even the decoder can say where the number is.
      }
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "this number is too large")
    }
  }

  private static func quantity(
    isInteger: Bool, _ container: KeyedDecodingContainer<Name>
  ) throws -> ObjectFill.Quantity {
    let (type, expected) = (Name(stringValue: "type"), isInteger ? "int32" : "float32")
    guard try container.decode(String.self, forKey: type) == expected else {
      throw container.problem(type, "is not \(expected)")
    }
    let count = try container.count(Name(stringValue: "count"))
    if isInteger {
      let value = try container.decode(Int32?.self, forKey: Name(stringValue: "most_frequent"))
      return ObjectFill.Quantity(count: count, typical: .mostFrequent(value))
    }
    let mean = try container.decode(Double?.self, forKey: Name(stringValue: "mean"))
    guard mean?.isFinite ?? true else {
      throw container.problem(Name(stringValue: "mean"), "is not a finite number")
    }
    return ObjectFill.Quantity(count: count, typical: .mean(mean))
  }
}

extension KeyedDecodingContainer {
  fileprivate func problem(_ key: Key, _ problem: String) -> DecodingError {
    DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: problem)
  }

  fileprivate func count(_ key: Key) throws -> Int {
    let count = try decode(Int.self, forKey: key)
    guard count >= 0 else { throw problem(key, "\(count) is no number of anything") }
    return count
  }
}
