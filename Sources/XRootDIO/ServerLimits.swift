import ByteIO
import RemoteIO
import Synchronization

/// What servers take in one vector read, asked of each server once, or in page reads that are made at once.
enum ServerLimits {
  /// What one server said; locked while it is asked, so that others wait for the answer instead of asking, too.
  private final class Answer: Sendable {
    let text = Mutex<String?>(nil)
  }

  private static let answers = Mutex<[String: Answer]>([:])

  /// What every server takes that does not say otherwise.
  static let defaults = (elements: 1024, bytes: 2_097_136)

  /// The limits of the server that `handle` reads from. Blocks when it has to ask.
  static func of(
    _ handle: RemoteHandle, _ location: Location, options: RemoteOptions, meter: TrafficMeter
  ) -> ReadPlan.Limits {
    guard !handle.readsPages, let server = handle.dataServer, !server.isEmpty else {
      return parse("", bytesPerRequest: options.bytesPerRequest)
    }
    let answer = answers.withLock { answers in
      let answer = answers[server] ?? Answer()
      answers[server] = answer
      return answer
    }
    let text = answer.text.withLock { known in
      if let known { return known }
      meter.count(requests: 1)
      let limit = min(options.requestTimeout, .seconds(10))
      let call = try? RemoteCall { _, callback, context in
        handle.client.query_configuration(
          "\(location.scheme ?? "root")://\(server)/", "readv_iov_max readv_ior_max", limit.wholeSeconds, callback,
          context)
      }.answered(within: limit + .seconds(2))
      if let text = call?.text, !text.isEmpty { known = text }
      return call?.text ?? ""
    }
    return parse(text, bytesPerRequest: options.bytesPerRequest)
  }

  /// The limits from an answer of two lines: the number of elements, and the bytes of one.
  static func parse(_ answer: String, bytesPerRequest: Int) -> ReadPlan.Limits {
    let numbers = answer.split(whereSeparator: \.isNewline).map { line in
      Int(line.prefix { $0 != "\0" }.trimmingPrefix { $0 == " " })
    }
    func number(_ index: Int, default value: Int) -> Int {
      guard index < numbers.count, let number = numbers[index], number > 0 else { return value }
      return number
    }
    return ReadPlan.Limits(
      elementsPerRequest: min(number(0, default: defaults.elements), 65_536),
      bytesPerElement: number(1, default: defaults.bytes), bytesPerRequest: bytesPerRequest)
  }
}
