import Foundation
import ROOTIO
import Synchronization

// read-columns THREADS FILE...: reads the branches that the preset `notebook` with jets needs as columns, all events, and
// does nothing else: what reading costs at the least.
let branches =
  ["photon_n", "trigP", "jet_n", "lep_n", "SumWeights", "XSection", "mcWeight", "met_et", "met_phi"]
  + ["pt", "eta", "phi", "E", "isTightID", "trigMatched", "ptcone30", "etcone20"].map { "photon_" + $0 }
  + ["pt", "eta", "phi", "E", "MV2c10"].map { "jet_" + $0 }
  + ["pt", "eta", "phi", "E", "z0", "charge", "ptcone30", "etcone20"].map { "lep_" + $0 }
  + ["PILEUP", "ELE", "MUON", "PHOTON", "TAU", "BTAG", "LepTRIGGER", "PhotonTRIGGER"].map { "scaleFactor_" + $0 }

func read<Element: Primitive>(_ reader: BranchReader, _: Element.Type, _ entries: Range<Int>) throws -> Int {
  switch reader.branch.shape {
  case .flat: try reader.column(Element.self, entries: entries).count * MemoryLayout<Element>.size
  default: try reader.jagged(Element.self, entries: entries).content.count * MemoryLayout<Element>.size
  }
}

guard let threadCount = CommandLine.arguments.dropFirst().first.flatMap({ Int($0) }), threadCount > 0 else {
  print("usage: read-columns THREADS FILE...")
  exit(64)
}
let trees = try CommandLine.arguments.dropFirst(2).map { try ROOTFile(path: $0).tree("mini") }
let parts = try trees.enumerated().flatMap { index, tree in
  let wanted = try branches.map { try tree.branch($0) }
  return tree.ranges(.clusters(about: 100_000), of: wanted).map { (file: index, entries: $0) }
}
let next = Atomic(0)
let byteCount = Atomic(0)
let failure = Mutex<String?>(nil)

@Sendable func work() {
  do {
    let buffers = ReadBuffers()
    var readers: (file: Int, all: [BranchReader]) = (-1, [])
    while case let index = next.add(1, ordering: .relaxed).oldValue, index < parts.count {
      let part = parts[index]
      if part.file != readers.file {
        readers = (part.file, try branches.map { try BranchReader(trees[part.file].branch($0), sharing: buffers) })
      }
      for reader in readers.all {
        let type = reader.branch.elementType?.type ?? Float.self
        byteCount.add(try read(reader, type, part.entries), ordering: .relaxed)
      }
    }
  } catch {
    failure.withLock { $0 = "\(error)" }
  }
}

let threads = (1..<threadCount).map { _ in
  let done = DispatchSemaphore(value: 0)
  Thread {
    work()
    done.signal()
  }.start()
  return done
}
work()
for done in threads { done.wait() }
if let failure = failure.withLock({ $0 }) {
  print(failure)
  exit(1)
}
print("\(byteCount.load(ordering: .relaxed) / 1_000_000) MB of \(branches.count) branches in \(parts.count) parts")
