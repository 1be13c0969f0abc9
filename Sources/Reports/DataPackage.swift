import Foundation
import Networks

/// `datapackage.json`: what the tables of a result folder hold, after Frictionless Data Package v1
/// (https://specs.frictionlessdata.io/tabular-data-package/). `unit` and `title_zh` are additions that the
/// specification allows.
struct DataPackage: Codable, Equatable {
  struct Resource: Codable, Equatable {
    var profile = "tabular-data-resource"
    let name: String
    let path: String
    let title: String
    let titleZh: String
    let description: String
    var encoding = "utf-8"
    var format = "csv"
    var mediatype = "text/csv"
    let schema: TableSchema

    enum CodingKeys: String, CodingKey {
      case profile, name, path, title, description, encoding, format, mediatype, schema
      case titleZh = "title_zh"
    }
  }

  struct TableSchema: Codable, Equatable {
    let fields: [Field]
    let primaryKey: [String]
    var missingValues = [""]
  }

  struct Field: Codable, Equatable {
    enum FieldType: String, Codable { case string, integer, number, boolean }

    let name: String
    let type: FieldType
    let unit: String?
    let description: String
  }

  var profile = "tabular-data-package"
  let name: String
  let title: String
  /// nil in packages of one language.
  let titleZh: String?
  let resources: [Resource]

  enum CodingKeys: String, CodingKey {
    case profile, name, title, resources
    case titleZh = "title_zh"
  }

  /// - Parameters:
  ///   - name: Lower case, digits and hyphens, as the specification asks.
  ///   - title: What people call it.
  ///   - titleZh: The same in Chinese, where there is one.
  ///   - tables: What it lists.
  init(name: String, title: String, titleZh: String? = nil, tables: [ResultTable]) {
    self.name = name
    self.title = title
    self.titleZh = titleZh
    resources = tables.map(Resource.init)
  }
}

extension DataPackage.Resource {
  init(_ table: ResultTable) {
    name = table.name
    path = table.name + ".csv"
    title = table.title.en
    titleZh = table.title.zh
    description = table.description
    schema = DataPackage.TableSchema(fields: table.columns.map(DataPackage.Field.init), primaryKey: table.key)
  }
}

extension DataPackage.Field {
  init(_ column: ResultTable.Column) {
    name = column.name
    type =
      switch column.values {
      case .text: .string
      case .integer: .integer
      case .number: .number
      case .flag: .boolean
      }
    unit = column.unit.isEmpty ? nil : column.unit
    description = column.description
  }
}

/// JSON with keys in the order of their bytes, so that equal values have equal bytes.
///
/// - Precondition: numbers are finite.
public func json(_ value: some Encodable, pretty: Bool = true) -> [UInt8] {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
  do {
    return try [UInt8](encoder.encode(value)) + [UInt8(ascii: "\n")]
  } catch {
    preconditionFailure("\(error)")
  }
}
