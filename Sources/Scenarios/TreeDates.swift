import Files
import Networks

extension Tree {
  func date(_ subject: String) throws(InputError) -> CalendarDate {
    let scalar = try scalar(subject)
    guard let date = CalendarDate(scalar.text) else {
      throw InputError(
        at: scalar.location, "\(subject) is '\(scalar.text)', not a day", suggestion: "write it as 2030-07-01"
      )
    }
    return date
  }
}
