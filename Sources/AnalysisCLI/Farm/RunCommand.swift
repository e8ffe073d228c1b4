import ArgumentParser
import Base
import CMalloc
import Farm
import Foundation
import Logging
import Pipeline

/// `run`.
package struct RunCommand<Program: AnalysisProgram>: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "run", abstract: "Do a part of a plan, or several.",
      discussion: """
        A part is done once its sidecar lies in the plan's folder; to run it again then costs nothing and succeeds. Any \
        number of tries may run at once: nothing is locked, and all give the same bytes. What failed is noted in the plan.

        After status 75, which says that what failed may pass, and after 143, a batch system should run it again.

        EXAMPLES:
          \(Program.name) run --plan work.plan --part 17
          \(Program.name) run --plan work.plan --parts todo.txt --until 50min --scratch /tmp
        """)
  }

  @Option(help: ArgumentHelp("The plan's folder.", valueName: "folder"), completion: .directory)
  var plan: String

  @Option(help: ArgumentHelp("The number of the part, from 0 on.", valueName: "number"))
  var part: Int?

  @Option(
    help: ArgumentHelp(
      "A list of parts to do one after the other: numbers, or runs of them such as 8-120, one a line; - is standard input.",
      valueName: "file"), completion: .file())
  var parts: String?

  @Option(
    help: ArgumentHelp(
      "Begin no part, but the first, that would not end within this time; the others are left, with status 75.",
      valueName: "time"))
  var until: TimeAmount?

  @Option(help: ArgumentHelp("The number of threads. Default: one per usable core.", valueName: "number"))
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "A folder on a disk of this machine, where a part grows before it is copied into the plan.", valueName: "folder"),
    completion: .directory)
  var scratch: String?

  @Option(help: ArgumentHelp("What the part's sidecar is to say of this try.", valueName: "text"))
  var attempt: String?

  @Flag(help: "Hold a part that is there against its checksum, and make it again if it is damaged.")
  var check = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  package init() {}

  package mutating func validate() throws {
    if (part == nil) == (parts == nil) { throw ValidationError("Name a part with --part, or a list with --parts.") }
    if until != nil, parts == nil { throw ValidationError("--until is about several parts: it goes with --parts.") }
  }

  package func run() async throws {
    malloc_keep_freed()
    let logger = Logger(program: Program.name)
    let locations = try Locations(logger: logger)
    let work = try await WorkerThreads.run { [plan] in try PlannedWork<Program>(plan) }
    let numbers = try numbers(of: work.plan.head.partCount)
    let task = Task(executorPreference: JobQueue.main) { [self] in try await run(numbers, work, locations, logger) }
    let interruption = try Interruption { task.cancel() }
    defer { interruption.end() }
    do {
      try await task.value
    } catch let error as Interrupted {
      let report = ErrorReport(
        interruption.status, "interrupted before part \(error.part) was complete", advice: "Run it again.")
      work.plan.note(PartFailure.Try(status: report.status.rawValue, message: report.message), of: error.part)
      throw report
    }
  }

  private struct Interrupted: Error {
    let part: Int
  }

  private func numbers(of count: Int) throws -> [Int] {
    if let part {
      guard (0..<count).contains(part) else {
        throw FarmError(.noSuchPart, "\(plan): there is no part \(part); the plan has \(count)")
      }
      return [part]
    }
    let path = parts ?? ""
    let bytes =
      path == "-" ? try FileHandle.standardInput.readToEnd().map { Array($0) } ?? [] : try FolderFiles.contents(path)
    guard let bytes else { throw FarmError(.noPlan, "\(path): there is no such list") }
    return try PartList.parts(String(decoding: bytes, as: UTF8.self), of: count)
  }

  private func run(_ numbers: [Int], _ work: PlannedWork<Program>, _ locations: Locations, _ logger: Logger)
    async throws
  {
    let start = ContinuousClock.now
    var failures: [ErrorReport] = []
    for (index, number) in numbers.enumerated() {
      let planned = try work.plan.part(number)
      if index > 0, let until {
        let elapsed = (ContinuousClock.now - start) / .seconds(1)
        guard elapsed + planned.seconds <= until.seconds else {
          throw FarmError(
            .incomplete, "\(numbers.count - index) of \(numbers.count) parts would not end in time and are left")
        }
      }
      do {
        try await run(planned, work, locations, logger)
      } catch is CancellationError {
        throw Interrupted(part: number)
      } catch {
        let report = ErrorReport(error, from: Program.self) ?? ErrorReport(.software, "\(error)", advice: Advice.bug)
        work.plan.note(PartFailure.Try(status: report.status.rawValue, message: report.message), of: number)
        if numbers.count == 1 { throw report }
        StandardError.write(
          ErrorReport(report.status, "part \(number): \(report.message)", advice: report.advice).text(
            program: Program.name))
        failures.append(report)
      }
    }
    guard !failures.isEmpty else { return }
    // What does not pass by itself is what somebody has to know.
    let status = (failures.first { $0.status != .temporary } ?? failures[0]).status
    throw ErrorReport(
      status, "\(failures.count) of \(numbers.count) parts failed",
      advice: "See '\(Program.name) status --plan \(plan)'.")
  }

  private func run(
    _ part: PlannedPart, _ work: PlannedWork<Program>, _ locations: Locations, _ logger: Logger
  ) async throws {
    if let done = try work.plan.finished(part.part), try !check || work.plan.isSound(done) {
      say("part \(part.part): there already")
      return
    }
    let run = try await WorkerThreads.runUntilCancelled { [threads, sources = locations.sources] in
      try work.run(part, threads: threads, sources: sources)
    }
    let display = RunDisplay(
      of: [], showsProgress: false, skipsBadFiles: false, logger: logger)
    defer { display.end() }
    let sidecar = try await run.run(
      scratch: scratch, attempt: attempt, traffic: { locations.traffic }, observer: { Self.show($0, on: display) })
    let seconds = Numeral.fixed(sidecar.seconds, decimals: 1)
    say("part \(part.part): \(Numeral.grouped(sidecar.rows)) rows, \(seconds) s")
  }

  /// What is odd about all files together, the plan has told.
  private static func show(_ event: RunEvent, on display: RunDisplay) {
    if case .planned = event { return }
    display.show(event)
  }

  private func say(_ text: String) {
    if !quiet { StandardError.write(text) }
  }
}
