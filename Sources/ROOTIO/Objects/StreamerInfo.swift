/// How one version of a class is stored: its members in order. Corresponds to `TStreamerInfo`.
final class StreamerInfo: Sendable {
  let className: String
  let version: Int
  let checksum: UInt32
  let elements: [StreamerElement]
  /// How an object is read, in order.
  let steps: [Step]

  /// What is done for one element, or for several that are passed over together. Without references, as there are many.
  enum Step: Sendable {
    /// Bytes of numbers that are not looked at.
    case skip(Int)
    case integer(BasicType, Member)
    case text(Member)
    /// What the element at this index says.
    case element(Int)
  }

  init(className: String, version: Int, checksum: UInt32, elements: [StreamerElement]) {
    self.className = className
    self.version = version
    self.checksum = checksum
    self.elements = elements
    var steps: [Step] = []
    for (index, element) in elements.enumerated() {
      let step = Step(element, at: index)
      if case .skip(let bytes) = step, case .skip(let before)? = steps.last {
        steps[steps.count - 1] = .skip(before + bytes)
      } else {
        steps.append(step)
      }
    }
    self.steps = steps
  }

  /// Whether objects of both are stored in the same bytes and under the same names.
  func isAlike(_ other: StreamerInfo) -> Bool {
    elements.count == other.elements.count
      && zip(elements, other.elements).allSatisfy { first, second in
        first.name == second.name && first.type == second.type && first.typeName == second.typeName
          && first.arrayLength == second.arrayLength && first.dimensions == second.dimensions
          && first.countName == second.countName && first.title == second.title
      }
  }
}

extension StreamerInfo.Step {
  fileprivate init(_ element: StreamerElement, at index: Int) {
    typealias Kind = StreamerElement.Kind
    if element.type == Kind.tstring, let member = element.member {
      self = .text(member)
    } else if 1..<Kind.fixedArray ~= element.type, !element.isCounter, let (type, format) = element.number {
      switch (element.member, format) {
      case (nil, _): self = .skip(format.storedBytes)
      case (let member?, .plain(let primitive)) where !primitive.isFloatingPoint: self = .integer(type, member)
      default: self = .element(index)
      }
    } else {
      self = .element(index)
    }
  }
}
