import Columns
import Events

extension Feature {
  /// The first objects of a kind, a column for each quantity of each place.
  ///
  /// - Parameters:
  ///   - slots: how many places there are; further objects are left out.
  ///   - filling: what empty places get; nil if that is not known, so that no table can be made.
  static func padded(
    _ kind: ObjectSetKind, _ set: Derived<ObjectSet>, slots: Int, filling: ObjectFilling?, in schema: EventSchema
  ) -> Feature {
    let columns = (1...slots).flatMap { slot in
      kind.quantities.map { quantity in
        ColumnDescription(
          "\(kind.name)_\(slot)_\(quantity.shortName)", quantity.type == .int32 ? .int32 : .float32,
          unit: quantity.unit, formula: "\(schema.name(of: quantity)) of \(kind.name) \(slot) by pt",
          "\(quantity.meaning) of number \(slot) of the \(kind.plural) in the order of pt")
      }
    }
    var isDrawn = false
    if case .donors? = filling { isDrawn = true }
    let needs = set.needs + (isDrawn ? EventIdentity.column.needs : [])
    return Feature(family: columns, needs: needs) { [isDrawn] events in
      guard let filling else {
        throw DiphotonError(
          .missingFill, "what empty places of \(kind.plural) get is to be learnt, and was not",
          settings: ["object_fill"])
      }
      let padding = ObjectPadding(
        set: try events.value(set), filling: filling,
        identities: isDrawn ? try events.value(EventIdentity.column).values : [])
      return { rows in (0..<slots).flatMap { padding.columns(of: $0, rows) } }
    }
  }
}

/// Objects in a number of places, and what the places get that are empty.
struct ObjectPadding: Sendable {
  let set: ObjectSet
  let filling: ObjectFilling
  /// Empty if nothing is drawn.
  let identities: [EventIdentity]

  /// The quantities of the objects in a place, which is counted from 0.
  func columns(of slot: Int, _ rows: Range<Int>) -> [ColumnValues] {
    // Where each event's object is; below 0 if it has none there.
    let places = rows.map { row in
      let place = set.offsets[row] + slot
      return place < set.offsets[row + 1] ? place : -1
    }
    let donors = donors(of: slot, rows, places)
    return set.values.enumerated().map { quantity, values in
      switch values {
      case .reals(let numbers):
        return .float32(
          places.indices.map { row in
            let number = places[row] < 0 ? .nan : numbers[places[row]]
            return number.isNaN ? filling.real(quantity, donor: donors.isEmpty ? -1 : donors[row]) : number
          })
      case .integers(let numbers):
        let filled = places.indices.map { row in
          places[row] < 0
            ? filling.integer(quantity, donor: donors.isEmpty ? -1 : donors[row]) : numbers[places[row]]
        }
        return .int32(filled, present: filling.leavesMissing(quantity) ? places.map { $0 >= 0 } : nil)
      }
    }
  }

  /// Whose values each event gets where some are missing; nobody's if nothing is drawn.
  private func donors(of slot: Int, _ rows: Range<Int>, _ places: [Int]) -> [Int] {
    if identities.isEmpty { return [] }
    return zip(rows, places).map { row, place in
      let isWhole = place >= 0 && !set.values.contains { $0.isMissing(place) }
      return isWhole ? -1 : filling.donor(of: identities[row], place: slot + 1)
    }
  }
}
