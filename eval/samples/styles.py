"""The look of a printed document: a running head, page numbers, Korean type, ruled tables."""

from __future__ import annotations

from html import escape

from eval.samples.printing import Engine

COMMON = """
h1{font-size:17pt;text-align:center;margin:6pt 0 14pt} h2{font-size:14pt;margin:14pt 0 7pt}
h3{font-size:12pt;margin:10pt 0 5pt}
p{font-size:10.5pt;line-height:165%;margin:3pt 0} p.b1{margin:6pt 0 2pt 0} p.b2{margin:2pt 0 2pt 12pt}
p.b3{margin:2pt 0 2pt 24pt} p.b4{margin:2pt 0 2pt 34pt} p.unit{text-align:right;font-size:9pt;margin:2pt 0}
p.caption{text-align:center;font-size:10pt;margin:8pt 0 3pt} p.note{font-size:8.5pt;line-height:135%;margin:1pt 0}
table{width:100%;border-collapse:collapse;margin:3pt 0 9pt} td,th{border:0.6pt solid #444;padding:2pt 4pt}
td,th{font-size:9pt;line-height:135%} th{background:#e8edf3;font-weight:bold}
p.break{page-break-before:always;font-size:1pt;line-height:1pt;margin:0}
"""

SCREEN = """
@page{size:A4;margin:24mm 19mm 20mm;@top-left{content:"%(head)s";font:8.5pt "%(font)s";border-bottom:0.5pt solid #888}
@top-right{content:"%(right)s";font:8.5pt "%(font)s";border-bottom:0.5pt solid #888}
@bottom-center{content:"- " counter(page) " -";font:9pt "%(font)s"}}
@page scan{margin:0;@top-left{content:none}@top-right{content:none}@bottom-center{content:none}}
body{font-family:"%(font)s","Noto Serif CJK KR";margin:0;word-break:%(wrap)s;text-align:justify}
.scan{page:scan;break-before:page;break-after:page} .scan img{width:210mm;height:296mm;display:block}
.cols{column-count:2;column-gap:9mm;column-rule:0.5pt solid #aaa} .cols h2,.cols h3{break-after:avoid}
.box{border:1pt solid #556;padding:6pt 9pt;margin:6pt 0;break-inside:avoid} .center{text-align:center}
.center p{text-align:center} .right p{text-align:right} p.text{text-indent:10pt}
tr,p,li{break-inside:avoid} h1,h2,h3,p.caption,p.unit{break-after:avoid}
.notes{border-top:0.5pt solid #333;margin-top:10pt;padding-top:3pt} p.break{break-before:page}
.center p.text,.right p.text{text-indent:0}
"""

OFFICE = """
@page{size:21cm 29.7cm;margin:2.2cm 2cm}
p,h1,h2,h3,td,th{font-family:"%(font)s"} p{widows:9;orphans:9}
.center p{text-align:center} .right p{text-align:right}
"""


def document(body: str, head: str, right: str, engine: Engine, font: str, wrap: str) -> str:
    """The whole HTML page. `wrap`: keep-all breaks lines between words only, normal also inside them."""
    names = {"head": head, "right": right, "font": font, "wrap": wrap}
    css = (SCREEN if engine == "chromium" else OFFICE) % names + COMMON
    if engine == "libreoffice":
        body = _with_furniture(body, head, right)
    top = f'<!doctype html><html lang="ko"><head><meta charset="utf-8"><style>{css}</style></head>'
    return f"{top}<body>{body}</body></html>"


def _with_furniture(body: str, head: str, right: str) -> str:
    number = '<sdfield type="page" subtype="random" format="page">1</sdfield>'
    top = f'<div title="header"><p style="font-size:8.5pt">{escape(head)}　　{escape(right)}</p></div>'
    foot = f'<div title="footer"><p align="center" style="font-size:9pt">- {number} -</p></div>'
    return top + body.replace('<p class="break"></p>', '<p class="break">\u200b</p>') + foot
