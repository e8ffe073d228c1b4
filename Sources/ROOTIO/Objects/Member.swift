/// The members of ROOT's classes that this library looks at; all others are read over.
enum Member: String, Sendable {
  case fAliases, fArrayDim, fArrayLength, fBasketBytes, fBasketEntry, fBasketSeek, fBaskets, fBranchCount
  case fBranchCount2, fBranches, fCheckSum
  case fClassName, fClassVersion, fClonesName, fCompress, fCountName, fElements, fEntries, fFileName, fFiles, fFriends,
    fID
  case fIsUnsigned, fLeafCount, fLeaves, fLen, fMaxIndex, fName, fStreamerType, fTitle, fTotBytes, fTreeIndex,
    fTreeName, fType, fTypeName
  case fVirtual, fWriteBasket, fZipBytes
  /// What a list or an array of objects holds.
  case items
}
