/// The named figures that models read beside the tables, each with unit, range and default.
public enum Parameter: String, CaseIterable, Sendable {
  case valueOfTimeBusiness = "value_of_time.business"
  case valueOfTimeLeisure = "value_of_time.leisure"
  case carCostPerKm = "car.cost_per_km"
  case carOccupancy = "car.occupancy"
  case roadSpeedFactor = "road.speed_factor"
  case roadHolidaySpeedFactor = "road.holiday_speed_factor"
  case accessLongestMin = "access.longest_min"
  case accessLongestInterchangeMin = "access.longest_interchange_min"
  case accessCostPerKm = "access.cost_per_km"
  case travelFirstDepartureH = "travel.first_departure_h"
  case travelLastDepartureH = "travel.last_departure_h"
  case travelDepartureStepMin = "travel.departure_step_min"
  case travelTripsPerPerson = "travel.trips_per_person"
  case travelBusinessShare = "travel.business_share"
  case travelDeterrence = "travel.deterrence"
  case travelModeScale = "travel.mode_scale"
  case travelPublicTransportDissimilarity = "travel.public_transport_dissimilarity"
  case travelScheduleWeight = "travel.schedule_weight"
  case travelTransferPenalty = "travel.transfer_penalty"
  case travelHalfDistance = "travel.half_distance"
  case travelCriticalCount = "travel.critical_count"
  case travelOnTimeMargin = "travel.on_time_margin"
  case crowdingWeight = "crowding.weight"
  case crowdingExponent = "crowding.exponent"
  case crowdingPeakShare = "crowding.peak_share"
  case delayHsrShare = "delay.hsr_share"
  case delayHsrMean = "delay.hsr_mean"
  case delayRailShare = "delay.rail_share"
  case delayRailMean = "delay.rail_mean"
  case delayAirShare = "delay.air_share"
  case delayAirMean = "delay.air_mean"
  case delayWeatherMean = "delay.weather_mean"
  case delayHolidayFactor = "delay.holiday_factor"
  case delayHolidaySoldOut = "delay.holiday_sold_out"
  case delayLongest = "delay.longest"
  case delayRoadMeanShare = "delay.road_mean_share"
  case freightLogitScale = "freight.logit_scale"
  case freightChainDissimilarity = "freight.chain_dissimilarity"
  case freightLongestAccessKm = "freight.longest_access_km"
  case freightTruckHoursPerDay = "freight.truck_hours_per_day"
  case freightInventoryRate = "freight.inventory_rate"
  case freightCarbonPrice = "freight.carbon_price"
  case freightHubEmission = "freight.hub_emission"
  case freightReliabilityRatio = "freight.reliability_ratio"
  case freightTimeVariation = "freight.time_variation"
  case freightPromiseAllowance = "freight.promise_allowance"
  case freightBoxBatchSize = "freight.box_batch_size"
  case freightWeekendFactor = "freight.weekend_factor"
  case freightLongestWaitH = "freight.longest_wait_h"
  case tourismTimeWeight = "tourism.time_weight"
  case tourismLogitScale = "tourism.logit_scale"
  case tourismWeekendFactor = "tourism.weekend_factor"
  case tourismHolidayFactor = "tourism.holiday_factor"
  case tourismDayDispersion = "tourism.day_dispersion"
  case tourismVisitEffort = "tourism.visit_effort"
  case tourismOverlapWeight = "tourism.overlap_weight"
  case tourismDayStartsH = "tourism.day_starts_h"
  case tourismDayEndsH = "tourism.day_ends_h"
  case tourismHalfDayH = "tourism.half_day_h"
  case roadTrafficTripsPerPerson = "road_traffic.trips_per_person"
  case roadTrafficDecayMin = "road_traffic.decay_min"
  case roadTrafficTouristDecayMin = "road_traffic.tourist_decay_min"
  case roadTrafficHolidayFactor = "road_traffic.holiday_factor"
  case roadTrafficHolidayTollShare = "road_traffic.holiday_toll_share"
  case roadTrafficTruckShare = "road_traffic.truck_share"
  case roadTrafficTruckHolidayFactor = "road_traffic.truck_holiday_factor"
  case roadTrafficTruckEquivalents = "road_traffic.truck_equivalents"
  case roadTrafficTruckValueOfTime = "road_traffic.truck_value_of_time"
  case roadTrafficTruckTollFactor = "road_traffic.truck_toll_factor"
  case roadTrafficLorryBan = "road_traffic.lorry_ban"
  case roadTrafficBprB = "road_traffic.bpr_b"
  case roadTrafficBprPower = "road_traffic.bpr_power"
  case roadTrafficCarEmission = "road_traffic.car_emission"
  case roadTrafficTruckEmission = "road_traffic.truck_emission"
  case tourismCrowdingWeight = "tourism.crowding_weight"
  case tourismElsewhereUtility = "tourism.elsewhere_utility"
  case tourismSeatShare = "tourism.seat_share"
  case tourismCountedSiteShare = "tourism.counted_site_share"

  /// What the parameter means, in which unit and range (`parameters.csv`).
  public var schema: ParameterSchema { ParameterSchema.all[self]! }
}

public struct ParameterSchema: Sendable {
  public let name: String
  public let unit: String
  public let minimum: Double
  public let maximum: Double
  public let defaultValue: Double
  public let meaning: String

  static let all: [Parameter: ParameterSchema] = {
    let rows = embeddedRows(PackageResources.parameters_csv, "parameters.csv").map { row in
      guard let parameter = Parameter(rawValue: row[0]), let minimum = Double(row[2]),
        let maximum = Double(row[3]), let value = Double(row[4])
      else { preconditionFailure("parameters.csv: \(row)") }
      return (
        parameter,
        ParameterSchema(
          name: row[0], unit: row[1], minimum: minimum, maximum: maximum, defaultValue: value, meaning: row[5]
        )
      )
    }
    return Dictionary(uniqueKeysWithValues: rows)
  }()
}

/// A value for every parameter: the network's where it gives one, else the default.
public struct Parameters: Sendable {
  private var values: [Double]

  public init(_ given: [Parameter: Double] = [:]) {
    values = Parameter.allCases.map { given[$0] ?? $0.schema.defaultValue }
  }

  public subscript(parameter: Parameter) -> Double { values[Parameters.positions[parameter]!] }

  private static let positions = Dictionary(
    uniqueKeysWithValues: Parameter.allCases.enumerated().map { ($1, $0) })
}
