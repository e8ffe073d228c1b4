/// What is wrong with a file's bytes; whoever knows the file's name tells it.
struct FileDamage: Error, Equatable {
  let message: String

  init(_ message: String) { self.message = message }
}
