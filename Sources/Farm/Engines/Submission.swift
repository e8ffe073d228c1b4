/// What is given to a batch system: the parts of a plan that are to be done, and then the merge.
package struct Submission: Sendable {
  /// The absolute path of the plan.
  package var plan: String
  /// The absolute path of the program.
  package var program: String
  /// The name of the jobs.
  package var name: String
  /// The absolute path of the table.
  package var output: String
  /// The numbers of the parts; none if only the merge is left.
  package var parts: [Int]
  /// How many may run at once; nil for no limit of ours.
  package var atOnce: Int?
  /// How often a part is tried.
  package var tries = 3
  package var threads = 1
  /// Of a part, in megabytes.
  package var memory = 300
  /// How long a job of one part may take, in seconds.
  package var seconds: Double
  /// How long any job may take, if that is given.
  package var limit: Double?
  /// What is brought to a machine that does not share the plan's file system, and what is fetched from it; nil if all share it.
  package var transfer: Transfer?
  /// Options of the batch system, or lines of its file.
  package var extra: [String] = []

  package init(plan: String, program: String, name: String, output: String, parts: [Int], seconds: Double) {
    self.plan = plan
    self.program = program
    self.name = name
    self.output = output
    self.parts = parts
    self.seconds = seconds
  }

  /// A file of a submission: its name in the plan's folder `submit`, and its text.
  package struct File: Sendable, Equatable {
    package let name: String
    package let text: String

    package init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  /// The list of the parts, a number a line.
  static let todoName = "todo.txt"
  var todo: File { File(name: Self.todoName, text: parts.map { "\($0)\n" }.joined()) }

  /// What goes to a job besides the program and its part's line, and what the part's file is called.
  package struct Transfer: Sendable {
    /// The absolute paths of files and folders.
    package var files: [String]
    /// What the name of a part's file ends in.
    package var ending: String

    package init(files: [String], ending: String) {
      self.files = files
      self.ending = ending
    }
  }

  var folder: String { "\(plan)/submit" }

  /// A word as a shell takes it.
  static func quoted(_ word: String) -> String { "'" + word.replacing("'", with: "'\\''") + "'" }
}
