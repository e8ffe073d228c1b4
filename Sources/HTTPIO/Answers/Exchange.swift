import RemoteIO

/// One request's answer on its way from libcurl to who wants it. Used by one thread.
final class Exchange {
  /// Of bodies that nobody wants, so much is taken: to end a transfer earlier costs the connection.
  private static let longestDiscarded = 64 << 10

  private let receiver: any AnswerReceiver
  private let server: String
  let cancellation: Cancellation
  private var parser = HeaderParser()
  private var head: AnswerHead?
  private var discarded: Int?

  /// What the receiver found to be wrong.
  private(set) var failure: RemoteFailure?
  /// Whether the transfer was ended because nothing more is wanted.
  private(set) var isEnough = false

  init(_ receiver: any AnswerReceiver, server: String, cancellation: Cancellation) {
    self.receiver = receiver
    self.server = server
    self.cancellation = cancellation
  }

  /// Whether the answer is that the file is elsewhere.
  var isRedirect: Bool {
    guard let head, head.fields["location"] != nil else { return false }
    return [301, 302, 303, 307, 308].contains(head.status)
  }

  var hasHead: Bool { head != nil }

  /// Takes a line in front of the body, or behind it.
  ///
  /// - Returns: whether the transfer goes on.
  func take(line: UnsafeRawBufferPointer) -> Bool {
    let complete: AnswerHead?
    do throws(RemoteFailure) {
      complete = try parser.add(line)
    } catch {
      failure = error
      return false
    }
    guard head == nil, let complete else { return true }
    head = complete
    if isRedirect {
      discarded = 0
      return true
    }
    do throws(RemoteFailure) {
      isEnough = try !receiver.begin(complete, from: server)
    } catch {
      failure = error
      discarded = 0
    }
    return !isEnough
  }

  /// Takes bytes of the body.
  ///
  /// - Returns: whether the transfer goes on.
  func take(body: UnsafeRawBufferPointer) -> Bool {
    if let discarded {
      self.discarded = discarded + body.count
      isEnough = discarded + body.count > Self.longestDiscarded
      return !isEnough
    }
    do throws(RemoteFailure) {
      isEnough = try !receiver.take(body)
      return !isEnough
    } catch {
      failure = error
      return false
    }
  }
}
