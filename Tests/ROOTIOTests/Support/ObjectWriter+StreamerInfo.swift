/// A member in a class's description.
struct MemberPlan {
  var name: String
  /// ROOT's number for the kind of member, such as 0 for a base class, 3 for `int`, 16 for a 64-bit integer.
  var type: Int
  var typeName = ""
  var arrayLength = 0
}

extension ObjectWriter {
  /// A list of objects in place, each with an empty option.
  mutating func list(count: Int, _ items: (inout ObjectWriter) -> Void) {
    versioned(5) {
      $0.object()
      $0.put {
        $0.string("")
        $0.i32(count)
      }
      items(&$0)
    }
  }

  /// The description of a class, as an item of a list.
  mutating func streamerInfo(_ className: String, version: Int, elements: (inout ObjectWriter) -> Void) {
    pointer("TStreamerInfo") {
      $0.versioned(9) {
        $0.named(className, "")
        $0.put {
          $0.i32(0)
          $0.i32(version)
        }
        elements(&$0)
      }
    }
    put { $0.string("") }
  }

  /// The members of a class behind a pointer; returns what ``reference(_:)`` takes to point at them again.
  @discardableResult
  mutating func elements(_ members: [MemberPlan]) -> Int {
    pointer("TObjArray") {
      $0.array(count: members.count) { writer in
        for member in members { writer.element(member) }
      }
    }
  }

  private mutating func element(_ member: MemberPlan) {
    pointer("TStreamerBasicType") {
      $0.versioned(2) {
        $0.versioned(4) {
          $0.named(member.name, "")
          $0.put {
            for value in [member.type, 0, member.arrayLength, 0, 0, 0, 0, 0, 0] { $0.i32(value) }
            $0.string(member.typeName)
          }
        }
      }
    }
  }
}
