import Columns
import Events

/// All objects of one kind of some events, each event's in the order of ``PtOrder``: what columns hold of them.
struct ObjectSet: RowAligned {
  /// Where each event's objects begin; one more offset than events.
  let offsets: [Int]
  /// A quantity each.
  let values: [ObjectValues]

  var count: Int { offsets.count - 1 }

  func gathered(at positions: [Int]) -> ObjectSet {
    func lists<Element>(_ content: [Element]) -> JaggedColumn<Element> {
      JaggedColumn(offsets: offsets, content: content).gathered(at: positions)
    }
    let gathered = values.map { values -> ObjectValues in
      switch values {
      case .reals(let content): .reals(lists(content).content)
      case .integers(let content): .integers(lists(content).content)
      }
    }
    return ObjectSet(offsets: lists(Array(0..<(offsets.last ?? 0))).offsets, values: gathered)
  }
}

extension ObjectSet {
  /// The objects of a kind.
  ///
  /// - Parameter places: which of the file's objects, in their order.
  static func all(_ kind: ObjectSetKind, at places: Derived<JaggedColumn<Int32>>) -> Derived<ObjectSet> {
    Derived("\(kind.plural) of \(places.name)", needs: places.needs + kind.quantities) { events in
      let places = try events.value(places)
      let lists = try ObjectLists(of: kind.pt, &events)
      let values = try kind.quantities.map { quantity -> ObjectValues in
        if quantity.type == .int32 {
          let all: [Int32] = try lists.content(quantity, of: &events)
          return .integers(lists.gathered(places) { all[$0] })
        }
        let all = try lists.reals(quantity, of: &events)
        return .reals(
          lists.gathered(places) { index in
            let value = Float(all[index])
            return value.isFinite ? value : .nan
          })
      }
      return ObjectSet(offsets: places.offsets, values: values)
    }
  }

  /// The places of all objects of a kind, in order.
  ///
  /// - Parameter etaLimit: objects with a greater |eta| are left out; nil for none.
  static func places(of kind: ObjectSetKind, etaLimit: ObjectKind.EtaLimit?) -> Derived<JaggedColumn<Int32>> {
    let needs = [kind.pt] + [etaLimit?.eta].compactMap(\.self)
    return Derived("all \(kind.plural) in order", needs: needs) { events in
      let lists = try ObjectLists(of: kind.pt, &events)
      let pt = try lists.reals(kind.pt, of: &events)
      let eta = try etaLimit.map { try lists.reals($0.eta, of: &events) }
      var places: [Int32] = []
      var offsets = [0]
      var event: [Int32] = []
      for position in lists.offsets.indices.dropLast() {
        let start = lists.offsets[position]
        event.removeAll(keepingCapacity: true)
        for place in 0..<lists.offsets[position + 1] - start {
          if let etaLimit, let eta, abs(eta[start + place]) > etaLimit.limit { continue }
          event.append(Int32(place))
        }
        PtOrder.sort(&event, by: pt, from: start)
        places += event
        offsets.append(places.count)
      }
      return JaggedColumn(offsets: offsets, content: places)
    }
  }
}

extension ObjectLists {
  /// What the objects at some places of each event's list have.
  ///
  /// - Parameter value: gets the place among the objects of all events.
  @inline(__always)
  func gathered<Value>(_ places: JaggedColumn<Int32>, _ value: (_ index: Int) -> Value) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(places.content.count)
    for event in 0..<places.count {
      for place in places.offsets[event]..<places.offsets[event + 1] {
        values.append(value(offsets[event] + Int(places.content[place])))
      }
    }
    return values
  }
}
