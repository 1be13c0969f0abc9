import GSL
import Simulation

/// A server or several, with one waiting line.
struct Station: Sendable {
  let servers: Int
  let service: @Sendable (inout RandomStream) -> Double
}

/// What was seen of customers who pass through stations in series.
struct Passage: Sendable, Equatable {
  var wait = Tally()
  var sojourn = Tally()
  var waited = Tally()
  var number = 0.0
  var throughput = 0.0
}

/// Poisson arrivals at the first of `stations` in series, watched after `warmUp` customers until
/// `customers` more have left.
func pass(
  through stations: [Station], arrivalRate: Double, warmUp: Int, customers: Int, _ random: inout RandomStream
) -> Passage {
  struct Customer {
    let arrived: Double
    var joined: Double
    var waited: Double
  }
  enum Event {
    case arrival
    case end(station: Int, Customer)
  }
  var events = EventQueue<Event>()
  var lines = stations.map { _ in WaitingLine<Customer>() }
  var idle = stations.map(\.servers)
  var passage = Passage()
  var number = TimeAverage()
  var begin = 0.0
  var left = 0

  func serve(_ customer: Customer, at station: Int) {
    var customer = customer
    customer.waited += events.clock - customer.joined
    events.schedule(.end(station: station, customer), at: events.clock + stations[station].service(&random))
  }
  func join(_ customer: Customer, at station: Int) {
    if idle[station] > 0 {
      idle[station] -= 1
      serve(customer, at: station)
    } else {
      lines[station].join(customer)
    }
  }

  events.schedule(.arrival, at: random.exponential(mean: 1 / arrivalRate))
  while left < warmUp + customers, let event = events.next() {
    let now = events.clock
    switch event {
    case .arrival:
      number.change(by: 1, at: now)
      join(Customer(arrived: now, joined: now, waited: 0), at: 0)
      events.schedule(.arrival, at: now + random.exponential(mean: 1 / arrivalRate))
    case .end(let station, var customer):
      if let next = lines[station].leave() {
        serve(next, at: station)
      } else {
        idle[station] += 1
      }
      if station + 1 < stations.count {
        customer.joined = now
        join(customer, at: station + 1)
        continue
      }
      number.change(by: -1, at: now)
      left += 1
      if left > warmUp {
        passage.wait.add(customer.waited)
        passage.waited.add(customer.waited > 0 ? 1 : 0)
        passage.sojourn.add(now - customer.arrived)
      } else if left == warmUp {
        number.restart(at: now)
        begin = now
      }
    }
  }
  passage.number = number.mean(until: events.clock)
  passage.throughput = Double(customers) / (events.clock - begin)
  return passage
}
