/// How the page looks, on a screen and on A4, and the few lines that draw its pictures.
enum PageStyle {
  static let css = """

    :root { --ink: #222; --soft: #666; --line: #ddd; }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 60rem; color: var(--ink); background: #fff;
      font: 16px/1.6 "Noto Sans", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei",
      "WenQuanYi Micro Hei", Arial, sans-serif; }
    h1 { font-size: 1.9rem; line-height: 1.25; margin: 0.2rem 0 0.8rem; }
    h2 { font-size: 1.35rem; margin: 2.6rem 0 0.8rem; padding-bottom: 0.25rem; border-bottom: 2px solid var(--ink); }
    .kicker { margin: 0; color: var(--soft); letter-spacing: 0.05em; }
    .run, .assumed, figcaption, footer p { color: var(--soft); font-size: 0.86rem; margin: 0.25rem 0; }
    .sentences { padding-left: 1.6rem; font-size: 1.05rem; }
    .sentences li { margin: 0.45rem 0; }
    figure { margin: 1.8rem 0 2.2rem; }
    figcaption { max-width: 48rem; margin-top: 0.4rem; }
    .picture svg { max-width: 100%; height: auto; display: block; }
    .undrawn { border: 1px dashed var(--line); padding: 0.8rem; color: var(--soft); font-size: 0.86rem; }
    .failed { color: #a00; }
    @page { size: A4; margin: 15mm 14mm; }
    @media print {
      body { max-width: none; padding: 0; font-size: 10.5pt; }
      h2 { break-after: avoid; }
      figure, .sentences li { break-inside: avoid; }
      .picture svg { max-height: 225mm; }
    }

    """

  /// Draws every picture and then writes how many stand, and how many failed, upon the page.
  static let drawing = """
    (() => {
      const pictures = JSON.parse(document.getElementById("pictures").textContent);
      const options = { actions: false, renderer: "svg", defaultStyle: false };
      const draw = (spec, index) => {
        const place = document.getElementById("picture-" + (index + 1));
        return vegaEmbed(place, spec, options).then(() => true, (error) => {
          console.error("picture " + (index + 1), error);
          place.innerHTML = "";
          place.appendChild(Object.assign(document.createElement("p"),
            { className: "undrawn failed", textContent: String(error) }));
          return false;
        });
      };
      Promise.all(pictures.map(draw)).then((done) => {
        document.documentElement.dataset.drawn = done.filter(Boolean).length;
        document.documentElement.dataset.failed = done.filter((ok) => !ok).length;
      });
    })();

    """
}
