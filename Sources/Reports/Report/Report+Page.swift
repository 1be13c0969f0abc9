extension Report {
  /// The report as one HTML file that needs nothing else: no network, no other file.
  ///
  /// - Parameter drawing: The script that draws (Vega, Vega-Lite and Vega-Embed in one); nil: the page says where the
  ///   pictures are.
  /// - Complexity: O(length).
  public func page(drawing: [UInt8]?) -> File {
    var html = HTML()
    html.raw("<!DOCTYPE html>\n<html lang=\"\(language("en", "zh-CN"))\">\n<head>\n")
    html.raw("<meta charset=\"utf-8\">\n")
    // The browser itself holds the page to its promise to ask the network for nothing.
    html.raw(
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        + "script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width\">\n")
    html.element("title", title)
    html.raw("<style>\(PageStyle.css)</style>\n</head>\n<body>\n")
    head(&html)
    headline(&html)
    for chapter in Picture.Chapter.allCases { self.chapter(chapter, &html) }
    foot(&html)
    if let drawing { script(drawing, &html) }
    html.raw("</body>\n</html>\n")
    return File(name: fileName, bytes: html.bytes)
  }

  var title: String {
    let name = evidence.scenario.title
    guard let base = evidence.base else { return name }
    return language("\"\(name)\" against \"\(base.title)\"", "“\(name)”与“\(base.title)”对比")
  }

  private func head(_ html: inout HTML) {
    html.raw("<header>\n")
    html.element("p", language("Qianlu 黔路 · report", "黔路 Qianlu · 报告"), class: "kicker")
    html.element("h1", title)
    for side in evidence.sides { html.element("p", side.words(language), class: "run") }
    html.raw("</header>\n")
  }

  private func headline(_ html: inout HTML) {
    guard !sentences.isEmpty else { return }
    html.raw("<section>\n")
    html.element("h2", language("In short", "要点"))
    html.raw("<ol class=\"sentences\">\n")
    for sentence in sentences { html.element("li", sentence) }
    html.raw("</ol>\n")
    if !foundation.isEmpty { html.element("p", "▲ " + foundation, class: "assumed") }
    html.raw("</section>\n")
  }

  private func chapter(_ chapter: Picture.Chapter, _ html: inout HTML) {
    let own = pictures.enumerated().filter { $0.element.chapter == chapter }
    guard !own.isEmpty else { return }
    html.raw("<section>\n")
    html.element("h2", chapter.title(language))
    for (number, picture) in own {
      html.raw("<figure>\n<div class=\"picture\" id=\"picture-\(number + 1)\" role=\"img\" aria-label=\"")
      html.text(picture.title)
      html.raw("\">")
      // What stands there until it is drawn, or where it cannot be.
      html.element("p", "\(picture.title): \(specificationName(picture))", class: "undrawn")
      html.raw("</div>\n")
      html.element(
        "figcaption",
        language("Figure \(number + 1). ", "图\(number + 1)　") + picture.note.replacing(" %", with: "\u{A0}%"))
      html.raw("</figure>\n")
    }
    html.raw("</section>\n")
  }

  private func foot(_ html: inout HTML) {
    html.raw("<footer>\n")
    html.element("h2", language("Where the figures stand", "数据出处"))
    html.element(
      "p",
      language(
        "Every figure is in a CSV table of the result folders; datapackage.json there describes each column, "
          + "manifest.json names all inputs with their SHA-256. The same inputs give the same bytes.",
        "所有数字均载于结果文件夹的CSV表；datapackage.json说明每一列，manifest.json列出全部输入及其SHA-256。相同输入得到逐字节相同的结果。"))
    html.element(
      "p",
      language(
        "▲ marks what rests on assumed data: grade E of P (published), K (general knowledge), E (estimated). "
          + "Intervals are 95 % intervals of the mean over replications; they tell chance, not what the model leaves "
          + "out.",
        "▲表示依赖假定数据：P为公开发表，K为一般知识，E为估计。区间为重复模拟均值的95%区间，只反映随机性，不反映模型未计入的因素。"))
    html.raw("</footer>\n")
  }

  private func script(_ drawing: [UInt8], _ html: inout HTML) {
    html.raw("<script>")
    html.script(drawing)
    html.raw("</script>\n<script type=\"application/json\" id=\"pictures\">")
    html.raw(JSONValue.list(pictures.map { $0.specification(source: source(of: $0)) }).bytes)
    html.raw("</script>\n<script>\(PageStyle.drawing)</script>\n")
  }
}

extension Picture.Chapter {
  func title(_ language: Language) -> String {
    switch self {
    case .travel: language("Travel", "出行")
    case .freight: language("Freight", "货运")
    case .tourism: language("Tourism", "旅游")
    case .roads: language("Roads", "公路交通")
    case .experiments: language("Experiments and projects", "试验与项目")
    }
  }
}

extension Evidence.Side {
  /// What was run, in a line.
  fileprivate func words(_ language: Language) -> String {
    guard let manifest else { return "\(title) (\(folder.name))" }
    let models = manifest.simulated.map { language.term($0).lowercased() }.joined(
      separator: language(", ", "、"))
    return language(
      "\(title) (\(folder.name)): \(manifest.year), day \(manifest.date), \(manifest.built.count) projects built; "
        + "\(models); \(manifest.replications) replications, seed \(manifest.seed), qianlu \(manifest.version)",
      "\(title)（\(folder.name)）：\(manifest.year)年，日期\(manifest.date)，建成\(manifest.built.count)个项目，"
        + "\(models)，重复\(manifest.replications)次，种子\(manifest.seed)，qianlu \(manifest.version)")
  }
}
