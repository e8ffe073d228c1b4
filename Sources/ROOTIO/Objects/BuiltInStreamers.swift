/// Descriptions of ROOT's own classes, for files that carry none and for reading the streamer information itself.
///
/// The layouts are facts of the format, as files of ROOT 5.23 to 6.40 describe themselves.
enum BuiltInStreamers {
  /// The description of class `name` in `version`, or in the nearest earlier one that is known.
  static func info(_ name: String, version: Int) -> StreamerInfo? {
    let known = all(name)
    return known.last { $0.version <= version } ?? known.first
  }

  static func all(_ name: String) -> [StreamerInfo] { ofStreamers[name] ?? ofTrees[name] ?? [] }

  static func newest(_ name: String) -> StreamerInfo? { all(name).last }

  /// Whether one of the classes has `name` as a base class.
  static func isBase(_ name: String) -> Bool { bases.contains(name) }

  private static let bases = Set(
    [ofStreamers, ofTrees].lazy.flatMap { $0.values.joined() }.flatMap(\.elements).filter(\.isBase).map(\.name))

  /// What streamer information consists of: all that is needed of most files, which describe their trees.
  private static let ofStreamers = infos(
    """
    TNamed 1: base TObject, TString fName, TString fTitle
    TObjString 1: base TObject, TString fString
    TStreamerInfo 1: base TNamed, uint fCheckSum, int fClassVersion, ptr TObjArray fElements
    TStreamerElement 2: base TNamed, int fType, int fSize, int fArrayLength, int fArrayDim, int fMaxIndex[5], TString fTypeName
    TStreamerBase 2: base TStreamerElement
    TStreamerBase 3: base TStreamerElement, int fBaseVersion
    TStreamerBasicType 2: base TStreamerElement
    TStreamerBasicPointer 2: base TStreamerElement, int fCountVersion, TString fCountName, TString fCountClass
    TStreamerLoop 2: base TStreamerElement, int fCountVersion, TString fCountName, TString fCountClass
    TStreamerObject 2: base TStreamerElement
    TStreamerObjectAny 2: base TStreamerElement
    TStreamerObjectPointer 2: base TStreamerElement
    TStreamerObjectAnyPointer 1: base TStreamerElement
    TStreamerString 2: base TStreamerElement
    TStreamerSTL 2: base TStreamerElement, int fSTLtype, int fCtype
    TStreamerSTLstring 2: base TStreamerSTL
    TStreamerArtificial 1: base TStreamerElement
    """)

  private static let ofTrees = infos(
    """
    TAttLine 2: short fLineColor, short fLineStyle, short fLineWidth
    TAttFill 2: short fFillColor, short fFillStyle
    TAttMarker 2: short fMarkerColor, short fMarkerStyle, float fMarkerSize
    ROOT::TIOFeatures 1: uchar fIOBits
    TTree 16: base TNamed, base TAttLine, base TAttFill, base TAttMarker, long64 fEntries, long64 fTotBytes, long64 fZipBytes, long64 fSavedBytes, double fWeight, int fTimerInterval, int fScanField, int fUpdate, long64 fMaxEntries, long64 fMaxEntryLoop, long64 fMaxVirtualSize, long64 fAutoSave, long64 fEstimate, in TObjArray fBranches, in TObjArray fLeaves, ptr TList fAliases, in TArrayD fIndexValues, in TArrayI fIndex, ptr TVirtualIndex fTreeIndex, ptr TList fFriends, ptr TList fUserInfo, ptr TBranchRef fBranchRef
    TTree 18: base TNamed, base TAttLine, base TAttFill, base TAttMarker, long64 fEntries, long64 fTotBytes, long64 fZipBytes, long64 fSavedBytes, long64 fFlushedBytes, double fWeight, int fTimerInterval, int fScanField, int fUpdate, int fDefaultEntryOffsetLen, long64 fMaxEntries, long64 fMaxEntryLoop, long64 fMaxVirtualSize, long64 fAutoSave, long64 fAutoFlush, long64 fEstimate, in TObjArray fBranches, in TObjArray fLeaves, ptr TList fAliases, in TArrayD fIndexValues, in TArrayI fIndex, ptr TVirtualIndex fTreeIndex, ptr TList fFriends, ptr TList fUserInfo, ptr TBranchRef fBranchRef
    TTree 19: base TNamed, base TAttLine, base TAttFill, base TAttMarker, long64 fEntries, long64 fTotBytes, long64 fZipBytes, long64 fSavedBytes, long64 fFlushedBytes, double fWeight, int fTimerInterval, int fScanField, int fUpdate, int fDefaultEntryOffsetLen, counter fNClusterRange, long64 fMaxEntries, long64 fMaxEntryLoop, long64 fMaxVirtualSize, long64 fAutoSave, long64 fAutoFlush, long64 fEstimate, long64* fClusterRangeEnd[fNClusterRange], long64* fClusterSize[fNClusterRange], in TObjArray fBranches, in TObjArray fLeaves, ptr TList fAliases, in TArrayD fIndexValues, in TArrayI fIndex, ptr TVirtualIndex fTreeIndex, ptr TList fFriends, ptr TList fUserInfo, ptr TBranchRef fBranchRef
    TTree 20: base TNamed, base TAttLine, base TAttFill, base TAttMarker, long64 fEntries, long64 fTotBytes, long64 fZipBytes, long64 fSavedBytes, long64 fFlushedBytes, double fWeight, int fTimerInterval, int fScanField, int fUpdate, int fDefaultEntryOffsetLen, counter fNClusterRange, long64 fMaxEntries, long64 fMaxEntryLoop, long64 fMaxVirtualSize, long64 fAutoSave, long64 fAutoFlush, long64 fEstimate, long64* fClusterRangeEnd[fNClusterRange], long64* fClusterSize[fNClusterRange], in ROOT::TIOFeatures fIOFeatures, in TObjArray fBranches, in TObjArray fLeaves, ptr TList fAliases, in TArrayD fIndexValues, in TArrayI fIndex, ptr TVirtualIndex fTreeIndex, ptr TList fFriends, ptr TList fUserInfo, ptr TBranchRef fBranchRef
    TNtuple 2: base TTree, int fNvar
    TNtupleD 1: base TTree, int fNvar
    TChainElement 2: base TNamed, long64 fEntries, int fNPackets, int fPacketSize, int fStatus
    TBranch 11: base TNamed, base TAttFill, int fCompress, int fBasketSize, int fEntryOffsetLen, int fWriteBasket, long64 fEntryNumber, int fOffset, counter fMaxBaskets, int fSplitLevel, long64 fEntries, long64 fFirstEntry, long64 fTotBytes, long64 fZipBytes, in TObjArray fBranches, in TObjArray fLeaves, in TObjArray fBaskets, int* fBasketBytes[fMaxBaskets], long64* fBasketEntry[fMaxBaskets], long64* fBasketSeek[fMaxBaskets], TString fFileName
    TBranch 13: base TNamed, base TAttFill, int fCompress, int fBasketSize, int fEntryOffsetLen, int fWriteBasket, long64 fEntryNumber, in ROOT::TIOFeatures fIOFeatures, int fOffset, counter fMaxBaskets, int fSplitLevel, long64 fEntries, long64 fFirstEntry, long64 fTotBytes, long64 fZipBytes, in TObjArray fBranches, in TObjArray fLeaves, in TObjArray fBaskets, int* fBasketBytes[fMaxBaskets], long64* fBasketEntry[fMaxBaskets], long64* fBasketSeek[fMaxBaskets], TString fFileName
    TBranchElement 9: base TBranch, TString fClassName, TString fParentName, TString fClonesName, uint fCheckSum, int fClassVersion, int fID, int fType, int fStreamerType, int fMaximum, ptr TBranchElement fBranchCount, ptr TBranchElement fBranchCount2
    TBranchElement 10: base TBranch, TString fClassName, TString fParentName, TString fClonesName, uint fCheckSum, short fClassVersion, int fID, int fType, int fStreamerType, int fMaximum, ptr TBranchElement fBranchCount, ptr TBranchElement fBranchCount2
    TBranchObject 1: base TBranch, TString fClassName
    TBranchRef 1: base TBranch, ptr TRefTable fRefTable
    TLeaf 2: base TNamed, int fLen, int fLenType, int fOffset, bool fIsRange, bool fIsUnsigned, ptr TLeaf fLeafCount
    TLeafB 1: base TLeaf, char fMinimum, char fMaximum
    TLeafC 1: base TLeaf, int fMinimum, int fMaximum
    TLeafD 1: base TLeaf, double fMinimum, double fMaximum
    TLeafD32 1: base TLeaf, double32 fMinimum, double32 fMaximum
    TLeafElement 1: base TLeaf, int fID, int fType
    TLeafF 1: base TLeaf, float fMinimum, float fMaximum
    TLeafF16 1: base TLeaf, float16 fMinimum, float16 fMaximum
    TLeafG 1: base TLeaf, long fMinimum, long fMaximum
    TLeafI 1: base TLeaf, int fMinimum, int fMaximum
    TLeafL 1: base TLeaf, long64 fMinimum, long64 fMaximum
    TLeafO 1: base TLeaf, bool fMinimum, bool fMaximum
    TLeafObject 4: base TLeaf, bool fVirtual
    TLeafS 1: base TLeaf, short fMinimum, short fMaximum
    """)

  /// A line is `class version: members`, versions ascending; a member is `base Class`, `type name`, `type name[5]`,
  /// `type* name[counter]`, `in Class name` (stored in place) or `ptr Class name`.
  private static func infos(_ text: String) -> [String: [StreamerInfo]] {
    Dictionary(grouping: split(text[...], at: "\n").map(parse), by: \.className)
  }

  private static func parse(_ line: Substring) -> StreamerInfo {
    let members = split(line, at: ",")
    let first = split(members[0], at: " ")
    return StreamerInfo(
      className: String(first[0]), version: Int(first[1].dropLast()) ?? 0, checksum: 0,
      elements: [parse(member: first[2...])] + members.dropFirst().map { parse(member: split($0, at: " ")[...]) })
  }

  private static func parse(member: ArraySlice<Substring>) -> StreamerElement {
    typealias Kind = StreamerElement.Kind
    let words = member.map(String.init)
    switch words[0] {
    case "base":
      return StreamerElement(name: words[1], typeName: "BASE", type: Kind.base)
    case "in":
      return StreamerElement(name: words[2], typeName: words[1], type: Kind.any)
    case "ptr":
      return StreamerElement(name: words[2], typeName: words[1] + "*", type: Kind.pointer)
    case "TString":
      return StreamerElement(name: words[1], typeName: words[0], type: Kind.tstring)
    default:
      let isPointer = words[0].hasSuffix("*")
      let basic = basicTypes[isPointer ? String(words[0].dropLast()) : words[0]] ?? .int
      guard let bracket = words[1].firstIndex(of: "[") else {
        return StreamerElement(name: words[1], typeName: basic.name, type: basic.rawValue)
      }
      let count = String(words[1][words[1].index(after: bracket)...].dropLast())
      return StreamerElement(
        name: String(words[1][..<bracket]), typeName: basic.name,
        type: basic.rawValue + (isPointer ? Kind.pointerArray : Kind.fixedArray), arrayLength: Int(count) ?? 0,
        countName: isPointer ? count : nil)
    }
  }

  /// In bytes, as every run begins with it.
  private static func split(_ text: Substring, at separator: Unicode.Scalar) -> [Substring] {
    text.utf8.split(separator: UInt8(ascii: separator)).map(Substring.init)
  }

  private static let basicTypes: [String: BasicType] = [
    "char": .char, "short": .short, "int": .int, "counter": .counter, "long": .long, "float": .float, "double": .double,
    "double32": .double32, "float16": .float16, "uchar": .uchar, "uint": .uint, "long64": .long64, "bool": .bool,
  ]
}
