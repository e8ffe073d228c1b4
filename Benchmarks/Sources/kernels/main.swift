import Foundation
import ROOTIO

// kernels EVENTS.root [CODEC.root...]: the first file holds events in the tree `mini`, the others come from
// scripts/bench/make-files.py.
guard let events = CommandLine.arguments.dropFirst().first else {
  FileHandle.standardError.write(Data("usage: kernels EVENTS.root [CODEC.root...]\n".utf8))
  exit(2)
}
Kernel.printHeader()
try AnalysisKernels(tree: ROOTFile(path: events).tree("mini")).measure()
for path in CommandLine.arguments.dropFirst(2) { try ReadingKernels(path: path).measure() }
