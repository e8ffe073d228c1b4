import ArgumentParser

/// The options that say how much is told of the work.
package struct ProgressOptions: ParsableArguments {
  @Flag(help: "Show no progress, but what was done at the end.")
  var noProgress = false

  @Flag(help: "Say nothing but warnings and errors.")
  package var quiet = false

  package init() {}

  package var isShown: Bool { !quiet && !noProgress }
}
