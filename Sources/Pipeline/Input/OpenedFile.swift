import ByteIO
import Events
import ROOTIO

/// An input file whose tree has every branch that the analysis reads.
final class OpenedFile: Sendable {
  let input: InputFile
  let file: ROOTFile
  let tree: Tree
  /// The tree's path in the file.
  let path: String
  /// The wanted branches by name, and those that count their values.
  let branches: [String: Branch]
  /// The friends of the tree that some of the branches belong to, each once, in the order of the tree's.
  let friends: [FriendTree]
  /// The names of the branches that are the tree's own.
  private let own: Set<String>
  /// Which branch counts the values of an array: where an array of a fixed size ends, and how long one that varies has to be.
  let counters: [String: String]
  /// The names of branches that it has, and that are not read as their values are given beside the file.
  let replaced: [String]
  /// Whether the file lies on a server.
  let isRemote: Bool

  /// - Throws: `ROOTError`; of several branches that do not fit, the first in full and the others by name.
  init(_ opened: InputTree, branches wanted: WantedBranches) throws(ROOTError) {
    input = opened.input
    isRemote = input.location.isRemote
    file = opened.file
    path = opened.path
    tree = opened.tree
    var branches: [String: Branch] = [:]
    var friends: [String: FriendTree] = [:]
    var own: Set<String> = []
    var problems: [(branch: String, error: ROOTError)] = []
    let buffers = ReadBuffers()
    for branch in wanted.needed {
      do throws(ROOTError) {
        let (name, friend, found) = try Self.find(branch, in: opened, buffers)
        branches[name] = found
        if let friend { friends[friend.link.name] = friend } else { own.insert(name) }
      } catch {
        problems.append((branch.name, error))
      }
    }
    if let (_, first) = problems.first {
      let others = problems.dropFirst().map(\.branch)
      throw others.isEmpty
        ? first
        : ROOTError(
          first.code, file: first.file, object: first.object, offset: first.offset,
          "\(first.message); these branches cannot be read either: \(others.joined(separator: ", "))",
          cause: first.cause)
    }
    var counters: [String: String] = [:]
    for array in wanted.needed {
      guard let name = array.counter, let branch = branches[array.name],
        own.contains(array.name), branch.shape == .fixed || branch.counter == name, (try? tree.branch(name)) != nil
      else { continue }
      branches[name] = try Self.find(InputBranch(name, .flat, .int64), in: opened, buffers).branch
      own.insert(name)
      counters[array.name] = name
    }
    self.branches = branches
    self.own = own
    self.friends = opened.friends.names.compactMap { friends[$0] }
    self.counters = counters
    replaced = wanted.replaced.filter { [tree] name in (try? tree.branch(name)) != nil }
  }

  /// Checks that a branch is there and holds what is wanted of it.
  private static func find(
    _ wanted: InputBranch, in opened: InputTree, _ buffers: ReadBuffers
  ) throws(ROOTError) -> (name: String, friend: FriendTree?, branch: Branch) {
    let tree = opened.tree
    var shown: String { opened.input.location.shown }
    let name = ([wanted.name] + wanted.alternatives).first { tree.hasBranch($0) } ?? wanted.name
    let branch: Branch
    var friend: FriendTree?
    do {
      if !tree.hasBranch(name), let found = try opened.friends.branch(named: name) {
        (friend, branch) = (found.friend, found.branch)
      } else {
        branch = try tree.branch(name)
      }
      _ = try BranchReader(branch, sharing: buffers)
    } catch let error as ROOTError {
      throw error
    } catch let error as ByteIOError {
      throw ROOTError(.transport, file: shown, object: opened.path, "the friend of \(name): \(error)", cause: error)
    } catch {
      throw ROOTError(.unsupported, file: shown, object: opened.path, "\(name): \(error)", cause: error)
    }
    func mismatch(_ code: ROOTError.Code, _ message: String) -> ROOTError {
      ROOTError(code, file: shown, object: "\(opened.path)/\(branch.path)", message)
    }
    let shapes: [BranchShape] = wanted.shape == .flat ? [.flat] : [.jagged, .fixed]
    let expectation = wanted.shape == .flat ? "one number per event" : "a list of numbers per event"
    guard shapes.contains(branch.shape), branch.elementType != nil else {
      throw mismatch(.wrongType, "holds \(branch.typeName), but \(expectation) is read from it")
    }
    guard branch.entryCount >= tree.entryCount else {
      throw mismatch(.corrupt, "has values for \(branch.entryCount) of the tree's \(tree.entryCount) entries only")
    }
    return (name, friend, branch)
  }

  /// The ranges of about `size` entries that are read in one go, by the tree's own clusters: those of friends may begin and end
  /// anywhere else.
  func ranges(about size: Int) -> [Range<Int>] {
    let own = own.compactMap { branches[$0] }
    return tree.ranges(.clusters(about: size), of: own.isEmpty ? tree.allBranches : own)
  }

  /// Where the baskets lie in the file in which the wanted branches hold `entries`, each once and in the file's order; those of
  /// friends are read when they are needed.
  func baskets(of entries: Range<Int>) -> [Range<Int>] {
    var ranges: Set<Range<Int>> = []
    for name in own { if let branch = branches[name] { ranges.formUnion(branch.byteRanges(of: entries)) } }
    return ranges.sorted { $0.lowerBound < $1.lowerBound }
  }
}
