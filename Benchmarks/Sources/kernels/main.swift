import ROOTIO

// kernels EVENTS.root [CODEC.root...]: the first file holds events in the tree `mini`, the others come from
// scripts/bench/make-files.py.
guard let events = CommandLine.arguments.dropFirst().first else {
  print("usage: kernels EVENTS.root [CODEC.root...]")
  throw CancellationError()
}
Kernel.printHeader()
try AnalysisKernels(tree: ROOTFile(path: events).tree("mini")).measure()
for path in CommandLine.arguments.dropFirst(2) { try ReadingKernels(path: path).measure() }
