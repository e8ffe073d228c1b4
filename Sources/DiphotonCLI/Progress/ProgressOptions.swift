import ArgumentParser

/// The options that say how much is told of the work.
struct ProgressOptions: ParsableArguments {
  @Flag(help: "Show no progress, but what was done at the end.")
  var noProgress = false

  @Flag(help: "Say nothing but warnings and errors.")
  var quiet = false

  var isShown: Bool { !quiet && !noProgress }
}
