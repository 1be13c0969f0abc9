import ArgumentParser
import Foundation

/// A page of the manual in mdoc, the language of `man`, drawn from what the parser knows of a command.
struct ManualPage {
  private let command: CommandInformation
  /// The names from the program to the command.
  private let path: [String]
  private let date: String
  private let version: String

  /// The pages of a program and of all its commands.
  /// - Parameter date: Of the manual, for people to read.
  static func pages(of program: any ParsableCommand.Type, date: String, version: String) throws
    -> [ManualPage]
  {
    let tool = try JSONDecoder().decode(ToolInformation.self, from: Data(program._dumpHelp().utf8))
    return pages(of: tool.command, under: [], date, version)
  }

  private static func pages(
    of command: CommandInformation, under path: [String], _ date: String, _ version: String
  ) -> [ManualPage] {
    let page = ManualPage(command: command, path: path + [command.commandName], date: date, version: version)
    return [page] + page.subcommands.flatMap { pages(of: $0, under: page.path, date, version) }
  }

  /// As `man` knows it, such as `qianlu-show-network`.
  var name: String { path.joined(separator: "-") }

  private var subcommands: [CommandInformation] {
    (command.subcommands ?? []).filter { $0.shouldDisplay ?? true && $0.commandName != "help" }
  }

  private var arguments: [ArgumentInformation] {
    (command.arguments ?? []).filter { $0.shouldDisplay ?? true }
  }

  var text: String {
    var lines = [
      ".Dd \(date)", ".Dt \(name.uppercased()) 1", ".Os \(path[0]) \(version)",
      ".Sh NAME", ".Nm \(name)", ".Nd \(escaped(sentence(command.abstract ?? "")))", ".Sh SYNOPSIS",
      ".Nm \(path.joined(separator: " "))",
    ]
    lines += arguments.filter { $0.kind != "positional" }.map(\.synopsis)
    lines += arguments.filter { $0.kind == "positional" }.map(\.synopsis)
    if !subcommands.isEmpty { lines += [".Ar command"] }
    lines += [".Sh DESCRIPTION"] + description
    if !subcommands.isEmpty {
      lines += [".Sh COMMANDS", ".Bl -tag -width Ds"]
      for command in subcommands {
        lines += [".It Xo", ".Xr \(name)-\(command.commandName) 1", ".Xc", escaped(command.abstract ?? "")]
      }
      lines += [".El"]
    }
    if !arguments.isEmpty {
      lines += [".Sh OPTIONS", ".Bl -tag -width Ds"] + arguments.flatMap(\.item) + [".El"]
    }
    lines += sections
    if path.count > 1 {
      lines += [".Sh SEE ALSO", ".Xr \(path.dropLast().joined(separator: "-")) 1"]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The discussion up to its first heading.
  private var description: [String] {
    let text = blocks.prefix { !$0.isHeading }
    return text.isEmpty ? [escaped(command.abstract ?? "")] : mdoc(Array(text))
  }

  /// The headings of the discussion with what stands below, exit codes first as is the custom.
  private var sections: [String] {
    let blocks = Array(blocks.drop { !$0.isHeading })
    let starts = blocks.indices.filter { blocks[$0].isHeading } + [blocks.endIndex]
    let sections = zip(starts, starts.dropFirst()).map { mdoc(Array(blocks[$0..<$1])) }
    let isFirst = { (section: [String]) in section.first == ".Sh EXIT STATUS" }
    return (sections.filter(isFirst) + sections.filter { !isFirst($0) }).flatMap(\.self)
  }

  private var blocks: [DiscussionBlock] { DiscussionBlock.blocks(of: command.discussion ?? "") }

  private func mdoc(_ blocks: [DiscussionBlock]) -> [String] {
    var lines: [String] = []
    for (index, block) in blocks.enumerated() {
      switch block {
      case .heading(let title): lines.append(".Sh \(title == "EXIT CODES" ? "EXIT STATUS" : title)")
      case .paragraph(let text):
        if index > 0, !blocks[index - 1].isHeading { lines.append(".Pp") }
        lines.append(escaped(text))
      case .literal(let text): lines += [".Bd -literal -offset indent"] + text.map(literal) + [".Ed"]
      }
    }
    return lines
  }

  private func sentence(_ text: String) -> String { text.hasSuffix(".") ? String(text.dropLast()) : text }
}

/// A part of a command's discussion.
private enum DiscussionBlock {
  /// A line of capitals, such as EXAMPLES.
  case heading(String)
  case paragraph(String)
  /// Indented lines, kept as they are.
  case literal([String])

  var isHeading: Bool { if case .heading = self { true } else { false } }

  static func blocks(of discussion: String) -> [DiscussionBlock] {
    var blocks: [DiscussionBlock] = []
    for line in discussion.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let isIndented = line.hasPrefix("  ")
      switch blocks.last {
      case _ where line.allSatisfy(\.isWhitespace): blocks.append(.paragraph(""))
      case _ where !line.isEmpty && line.allSatisfy { $0.isUppercase || $0 == " " }:
        blocks.append(.heading(line))
      case .literal(let lines) where isIndented: blocks[blocks.count - 1] = .literal(lines + [line])
      case .paragraph(let text) where !isIndented && !text.isEmpty:
        blocks[blocks.count - 1] = .paragraph(text + " " + line)
      default: blocks.append(isIndented ? .literal([line]) : .paragraph(line))
      }
    }
    return blocks.filter { if case .paragraph("") = $0 { false } else { true } }
  }
}

/// What the parser writes of a program for `--experimental-dump-help`.
private struct ToolInformation: Decodable {
  let command: CommandInformation
}

struct CommandInformation: Decodable {
  let commandName: String
  let shouldDisplay: Bool?
  let abstract: String?
  let discussion: String?
  let subcommands: [CommandInformation]?
  let arguments: [ArgumentInformation]?
}

struct ArgumentInformation: Decodable {
  struct Name: Decodable {
    let kind: String
    let name: String

    var flag: String { kind == "short" ? ".Fl \(name)" : ".Fl -\(name)" }
  }

  let kind: String
  let shouldDisplay: Bool?
  let isOptional: Bool
  let isRepeating: Bool
  let names: [Name]?
  let preferredName: Name?
  let valueName: String?
  let defaultValue: String?
  let allValues: [String]?
  let abstract: String?

  private var value: String { kind == "flag" ? "" : " Ar \(valueName ?? "value")" }

  fileprivate var synopsis: String {
    let usage =
      (preferredName?.flag.dropFirst() ?? "") + (kind == "positional" ? value.dropFirst() : value[...])
    let repeated = isRepeating ? " ..." : ""
    return isOptional ? ".Op \(usage)\(repeated)" : ".\(usage)\(repeated)"
  }

  fileprivate var item: [String] {
    let flags = (names ?? []).map { $0.flag.dropFirst() }.joined(separator: " , ")
    let values = allValues.map { "One of \($0.joined(separator: ", "))." }
    let fallback = defaultValue.map { "Default: \($0)." }
    let words = [abstract, values, fallback].compactMap(\.self).joined(separator: " ")
    return [".It \(flags)\(kind == "positional" ? String(value.dropFirst()) : value)", escaped(words)]
  }
}

/// Text that mdoc takes for nothing else, a line a sentence.
private func escaped(_ text: String) -> String {
  text.replacing(". ", with: ".\n").split(separator: "\n").map { line(String($0)) }.joined(separator: "\n")
}

private func line(_ text: String) -> String {
  let plain = text.replacing("\\", with: "\\e")
  return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
}

/// A line as it is typed: its hyphens are those of the keyboard.
private func literal(_ text: String) -> String {
  line(String(text.dropFirst(2))).replacing("-", with: "\\-")
}
