/// The list of the classes whose objects lie in the file, by which other versions of ROOT read them. Corresponds to a `TList` of
/// `TStreamerInfo`.
enum ROOTStreamers {
  static let record = ROOTRecord("TList", "StreamerInfo", title: "Doubly linked list")

  /// A member, or a base class.
  private struct Element {
    let className: String
    let version: UInt16
    let name: String
    var title = ""
    /// The number of `TVirtualStreamerInfo::EReadWrite`.
    let type: UInt32
    let size: UInt32
    let typeName: String
    /// Of base classes: the checksum and the version of the class.
    var base: (checksum: UInt32, version: UInt32)?

    static func number(_ name: String, type: UInt32, size: UInt32, _ typeName: String) -> Element {
      Element(className: "TStreamerBasicType", version: 2, name: name, type: type, size: size, typeName: typeName)
    }
  }

  private struct Class {
    let name: String
    let checksum: UInt32
    let version: UInt32
    let elements: [Element]
  }

  /// The checksums are those that ROOT reckons of the classes.
  private static let classes = [
    Class(
      name: "ROOT::RNTuple", checksum: 0x28e6_32ec, version: 2,
      elements: ["fVersionEpoch", "fVersionMajor", "fVersionMinor", "fVersionPatch"].map {
        .number($0, type: 12, size: 2, "unsigned short")
      }
        + [
          "fSeekHeader", "fNBytesHeader", "fLenHeader", "fSeekFooter", "fNBytesFooter", "fLenFooter", "fMaxKeySize",
        ].map { .number($0, type: 14, size: 8, "unsigned long") }),
    Class(
      name: "TObjString", checksum: 0x9c8e_4800, version: 1,
      elements: [
        Element(
          className: "TStreamerBase", version: 3, name: "TObject", title: "Basic ROOT object", type: 66, size: 0,
          typeName: "BASE", base: (0x901b_c02d, 1)),
        Element(
          className: "TStreamerString", version: 2, name: "fString", title: "wrapped TString", type: 65, size: 24,
          typeName: "TString"),
      ]),
  ]

  /// The list as an object.
  static let object: [UInt8] = {
    var bytes: [UInt8] = []
    bytes.appendCounted { list in
      list.append(big: UInt16(5))
      list.appendObject()
      list.append(rootText: "")
      list.append(big: UInt32(classes.count))
      for type in classes {
        append(type, to: &list)
        // The option that list items have.
        list.append(rootText: "")
      }
    }
    return bytes
  }()

  private static func append(_ type: Class, to bytes: inout [UInt8]) {
    appendObject("TStreamerInfo", version: 10, to: &bytes) { info in
      appendName(type.name, bits: 1 << 16, to: &info)
      info.append(big: type.checksum)
      info.append(big: type.version)
      appendObject("TObjArray", version: 3, to: &info) { elements in
        elements.appendObject()
        elements.append(rootText: "")
        elements.append(big: UInt32(type.elements.count))
        elements.append(big: UInt32(0))
        for element in type.elements { append(element, to: &elements) }
      }
    }
  }

  private static func append(_ element: Element, to bytes: inout [UInt8]) {
    appendObject(element.className, version: element.version, to: &bytes) { bytes in
      bytes.appendCounted { common in
        common.append(big: UInt16(4))
        appendName(element.name, title: element.title, to: &common)
        common.append(big: element.type)
        common.append(big: element.size)
        // No array.
        for _ in 0..<2 { common.append(big: UInt32(0)) }
        for index in 0..<5 { common.append(big: index == 1 ? element.base?.checksum ?? 0 : 0) }
        common.append(rootText: element.typeName)
      }
      if let base = element.base { bytes.append(big: base.version) }
    }
  }

  /// A `TNamed`.
  private static func appendName(_ name: String, title: String = "", bits: UInt32 = 0, to bytes: inout [UInt8]) {
    bytes.appendCounted { named in
      named.append(big: UInt16(1))
      named.appendObject(bits: bits)
      named.append(rootText: name)
      named.append(rootText: title)
    }
  }

  /// An object that a pointer leads to, behind its class.
  private static func appendObject(
    _ className: String, version: UInt16, to bytes: inout [UInt8], _ body: (inout [UInt8]) -> Void
  ) {
    bytes.appendCounted { pointed in
      // A class that is named here.
      pointed.append(big: UInt32.max)
      pointed += className.utf8
      pointed.append(0)
      pointed.appendCounted { object in
        object.append(big: version)
        body(&object)
      }
    }
  }
}
