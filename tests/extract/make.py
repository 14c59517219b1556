"""Makes the sample files of this folder: one notice in every format that is read.

python -m pip install reportlab fonttools opencc-python-reimplemented; python tests/extract/make.py

The notice is made up, and so is the font of notice-embedded.pdf: its glyphs are
empty boxes, since only what they stand for is read.
"""

import io
import pathlib
import subprocess
import tempfile
import zipfile

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from opencc import OpenCC
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

HERE = pathlib.Path(__file__).parent
NUMBER = "青商〔2024〕7号"
TITLE = "青溪市商务局关于印发《青溪市促进跨境贸易若干措施》的通知"
INNER = "青溪市促进跨境贸易若干措施"
OPENING = [
    "各区人民政府，各有关单位：",
    "《青溪市促进跨境贸易若干措施》已经市政府同意，现印发给你们，请认真组织实施。",
    "青溪市商务局",
    "2024年3月15日",
]
PARTS = [
    ("支持企业走向海外", [
        "建设海外仓。对租用或者自建海外仓的企业，按照实际投入的30%给予补助，每家企业每年最高100万元；"
        "鼓励海外仓企业向中小微企业开放仓储、配送和售后服务。（市商务局、市财政局）",
        "参加境外展会。每年公布重点境外展会目录，对企业的展位费用给予补助，并为参展人员办理出入境证件提供便利。"
        "（市商务局、市公安局）",
    ]),
    ("提高通关效率", [
        "压缩通关时间。推广 RCEP 原产地规则下的“提前申报”，在抵港之前完成单证审核，"
        "做到随到随放。（市市场监管局、市交通运输局）",
        "降低物流成本。支持开行至 A 港的班列，对线上、线下同步经营的企业减免堆存费用。（市交通运输局、市发展改革委）",
    ]),
]
TABLE = [["任务", "牵头单位", "完成时限"], ["公布展会目录", "市商务局", "6月底前"], ["开行班列", "市交通运输局", "年底前"]]
CHINESE = "一二三四"


def lines():
    """The notice, a paragraph a line, numbers written out."""
    out = [TITLE, NUMBER, *OPENING, INNER]
    count = 0
    for part, (heading, measures) in enumerate(PARTS):
        out.append(f"{CHINESE[part]}、{heading}")
        for measure in measures:
            out.append(f"（{CHINESE[count]}）{measure}")
            count += 1
    return out


def texts():
    text = "\n".join(lines()) + "\n"
    (HERE / "notice-gbk.txt").write_bytes(text.encode("gbk"))
    (HERE / "notice-utf16.txt").write_bytes(text.encode("utf-16"))
    (HERE / "notice-utf16be.txt").write_bytes(text.encode("utf-16-be"))
    (HERE / "notice-big5.txt").write_bytes(OpenCC("s2tw").convert(text).encode("big5"))


def page():
    body = []
    for line in lines()[2:]:
        body.append(f"<p style='text-indent:2em'>\u3000\u3000{line.replace('RCEP 原', 'RCEP&nbsp;<b>原</b>')}</p>")
    cells = "".join(
        "<tr>" + "".join(f"<td><p><span>{cell}</span></p></td>" for cell in row) + "</tr>\n" for row in TABLE
    )
    html = f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<meta name="SiteName" content="青溪市人民政府网">
<meta name="ArticleTitle" content="{TITLE}">
<meta name="PubDate" content="2024-03-20 09:30">
<meta name="ContentSource" content="青溪市商务局">
<meta name="Url" content="https://www.qingxi.example/zwgk/2024/t0320.html">
<title>{TITLE}_通知公告_青溪市人民政府网</title>
<style>p{{margin:0}}</style><script>var title = "脚本不是正文";</script></head>
<body>
<div class="header"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li><li><a href="/hd">互动交流</a></li></ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; 通知公告</div>
<table class="bd1"><tbody>
<tr><td><b>索　引　号：</b></td><td>QX0001/2024-00007</td><td><b>主题分类：</b></td><td>商贸、海关、旅游\\对外经贸合作</td></tr>
<tr><td><b>发文机关：</b></td><td>青溪市商务局</td><td><b>成文日期：</b></td><td>2024年03月15日</td></tr>
<tr><td><b>标　　　题：</b></td><td colspan="3">{TITLE}</td></tr>
<tr><td><b>发文字号：</b></td><td>{NUMBER}</td><td><b>发布日期：</b></td><td>2024年03月20日</td></tr>
</tbody></table>
<h1>{TITLE}</h1>
<div class="info">发布时间：2024-03-20 09:30　来源：青溪市商务局　字号：[大] [中] [小]</div>
<div class="pages_content" id="UCAP-CONTENT">
<div class="TRS_Editor">
{chr(10).join(body)}
<table border="1">{cells}</table>
<div class="share-box"><a>分享到微信</a><a>打印</a></div>
</div></div>
<div class="related"><h3>相关稿件</h3><ul><li><a href="1">某某：支持海外仓建设的解读</a></li></ul></div>
<div class="footer">主办：青溪市人民政府办公室　青ICP备00000000号</div>
</body></html>
"""
    (HERE / "notice.html").write_bytes(html.encode("gb18030"))


MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def paragraph(text, style=None, extra=""):
    style = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    half = len(text) // 2
    runs = "".join(f'<w:r><w:rPr/><w:t xml:space="preserve">{run}</w:t></w:r>' for run in (text[:half], text[half:]))
    return f"<w:p>{style}{runs}{extra}</w:p>"


def package(path, body, **parts):
    """A DOCX file of a body and the parts beside it: name and XML."""

    def types(name):
        return (
            f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            f'wordprocessingml.{name if name != "document" else "document.main"}+xml"/>'
        )

    relations = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for at, name in enumerate(parts)
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(map(types, ["document", *parts]))
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{MAIN}"><w:body>{body}<w:sectPr/></w:body></w:document>',
    }
    for name, xml in parts.items():
        files[f"word/{name}.xml"] = xml.replace(">", f' xmlns:w="{MAIN}">', 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 3, 15, 9, 0, 0)), '<?xml version="1.0"?>' + text)


def table(rows):
    """A table of rows of cells; a cell is a text, or a text and its properties."""

    def cell(cell):
        text, properties = cell if isinstance(cell, tuple) else (cell, "")
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    columns = "<w:gridCol w:w='2000'/>" * max(len(row) for row in rows)
    rows = "".join("<w:tr>" + "".join(map(cell, row)) + "</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def word(path, nested):
    """The notice; its measures count on as the second level of one list, or in a
    list of their own, since LibreOffice forgets what counts on in the former."""
    body = [paragraph(TITLE), paragraph(NUMBER)]
    body += [paragraph(line) for line in OPENING]
    body.append(paragraph(INNER))
    for heading, measures in PARTS:
        body.append(paragraph(heading, "part"))
        for at, measure in enumerate(measures):
            deleted = (
                '<w:del w:id="1" w:author="a"><w:r><w:delText>（此句已删）</w:delText></w:r></w:del>' if at == 0 else ""
            )
            body.append(paragraph(measure, "measure", deleted))
    body.append(table(TABLE))

    def level(at, text, restart=""):
        return (
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>{restart}'
            f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        )

    measure = '<w:ilvl w:val="1"/>' if nested else '<w:numId w:val="2"/>'
    package(
        path,
        "".join(body),
        styles="<w:styles>"
        '<w:style w:type="paragraph" w:styleId="part"><w:name w:val="part"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="measure"><w:name w:val="measure"/><w:basedOn w:val="part"/>'
        f"<w:pPr><w:numPr>{measure}</w:numPr></w:pPr></w:style></w:styles>",
        numbering='<w:numbering><w:abstractNum w:abstractNumId="0">'
        + level(0, "%1、")
        + level(1, "（%2）", '<w:lvlRestart w:val="0"/>')
        + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
        + level(0, "（%1）")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
    )


def old_word():
    """The notice, and a document of all that Word keeps in a way of its own, as
    Word 97 did: LibreOffice writes them (apt-get install libreoffice-writer)."""
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://www.qingxi.example" '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run.format("市政府网站")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = [
        f"<w:p>{run.format('见')}{field}{run.format('公布的目录')}"
        f'<w:r><w:footnoteReference w:id="2"/></w:r>{run.format("。")}'
        f'<w:r><w:rPr><w:vanish/></w:rPr><w:t>不显示</w:t></w:r>'
        f'<w:r><w:t xml:space="preserve">A</w:t><w:tab/><w:t>B</w:t><w:br/><w:t>换行</w:t></w:r></w:p>',
        table([
            [("任务分解表", '<w:gridSpan w:val="3"/>')],
            ["类别", "任务", "责任单位"],
            [("出口", '<w:vMerge w:val="restart"/>'), "建设海外仓", "市商务局"],
            [("", "<w:vMerge/>"), "举办展会\U00020000", ("", "")],
            ["进口", ("扩大进口", '<w:gridSpan w:val="2"/>')],
        ]),
        paragraph("表后一段，éà。"),
    ]
    note = "<w:footnotes>"
    for kind, at in (("separator", 0), ("continuationSeparator", 1)):
        note += f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    note += f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run.format("海关统计。")}</w:p></w:footnote></w:footnotes>'
    with tempfile.TemporaryDirectory() as folder:
        parts, notice = pathlib.Path(folder, "parts.docx"), pathlib.Path(folder, "notice.docx")
        package(parts, "".join(body), footnotes=note)
        word(notice, nested=False)
        for source in (notice, parts):
            command = ["soffice", "--headless", "--convert-to", "doc", "--outdir", HERE, source]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def boxes(characters):
    """A TrueType font with an empty box for each character."""
    names = [".notdef"] + [f"u{ord(c):04X}" for c in characters]

    def box(width):
        pen = TTGlyphPen(None)
        pen.moveTo((50, 0))
        for point in ((50, 700), (width - 50, 700), (width - 50, 0)):
            pen.lineTo(point)
        pen.closePath()
        return pen.glyph()

    width = {name: 1000 for name in names}
    width.update({f"u{ord(c):04X}": 500 for c in characters if ord(c) < 128})
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap({ord(c): f"u{ord(c):04X}" for c in characters})
    font.setupGlyf({name: box(width[name]) for name in names})
    font.setupHorizontalMetrics({name: (width[name], 50) for name in names})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    font.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    font.setupPost()
    data = io.BytesIO()
    font.save(data)
    data.seek(0)
    return data


def broken(text, font, size, first, width):
    """The lines of a paragraph, begun by an indentation."""
    out, line, room = [], "", width - first
    for c in text:
        if pdfmetrics.stringWidth(line + c, font, size) > room and c not in "，。；、）”":
            out.append(line)
            line, room = "", width
        line += c
    return out + [line]


class Pdf:
    """Pages of a PDF file."""

    def __init__(self, name):
        self.sheet = canvas.Canvas(str(HERE / name), pagesize=A4, invariant=1, pageCompression=1)

    def header(self, font, text):
        self.sheet.setFont(font, 9)
        self.sheet.drawCentredString(A4[0] / 2, A4[1] - 50, text)

    def footer(self, font, text):
        self.sheet.setFont(font, 9)
        self.sheet.drawCentredString(A4[0] / 2, 50, text)

    def line(self, y, size, characters):
        for x, face, c in characters:
            self.sheet.setFont(face, size)
            self.sheet.drawString(x, y, c)

    def end_page(self):
        self.sheet.showPage()

    def save(self):
        self.sheet.save()


class Ofd:
    """Pages of an OFD file (GB/T 33190-2016). The header stands in a template;
    the steps of a line are told one by one or together, its box is its place."""

    NAME = 'xmlns:ofd="http://www.ofdspec.org/2016"'

    def __init__(self, name):
        self.name, self.pages, self.template = name, [[]], None

    def text(self, x, y, size, steps, text):
        mm = 25.4 / 72
        told = " ".join(f"{step * mm:.3f}" for step in steps)
        if len(steps) > 3 and len(set(steps)) == 1:
            told = f"g {len(steps)} {steps[0] * mm:.3f}"
        escaped = text.replace("&", "&amp;").replace("<", "&lt;")
        return (
            f'<ofd:TextObject ID="9" Font="3" Size="{size * mm:.3f}" Boundary="{x * mm:.3f} {(A4[1] - y - size) * mm:.3f} '
            f'{(sum(steps) + size) * mm:.3f} {size * mm:.3f}"><ofd:TextCode X="0" Y="{size * mm:.3f}" DeltaX="{told}">'
            f"{escaped}</ofd:TextCode></ofd:TextObject>"
        )

    def centred(self, y, font, text):
        steps = [pdfmetrics.stringWidth(c, font, 9) for c in text]
        return self.text((A4[0] - sum(steps)) / 2, y, 9, steps[:-1], text)

    def header(self, font, text):
        self.template = self.centred(A4[1] - 50, font, text)

    def footer(self, font, text):
        self.pages[-1].append(self.centred(50, font, text))

    def line(self, y, size, characters):
        xs = [x for x, _, _ in characters]
        steps = [round(b - a, 3) for a, b in zip(xs, xs[1:])]
        self.pages[-1].append(self.text(xs[0], y, size, steps, "".join(c for _, _, c in characters)))

    def end_page(self):
        self.pages.append([])

    def save(self):
        area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        listed = "".join(
            f'<ofd:Page ID="{at + 10}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(self.pages))
        )

        def page(objects, template=""):
            return f"<ofd:Page {self.NAME}>{template}<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"

        parts = {
            "OFD.xml": f'<ofd:OFD {self.NAME} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:Title>x</ofd:Title>'
            "</ofd:DocInfo><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {self.NAME}><ofd:CommonData>{area}"
            '<ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData>'
            f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
            "Doc_0/Tpls/Tpl_0/Content.xml": page(self.template),
        }
        used = '<ofd:Template TemplateID="2" ZOrder="Background"/>'
        for at, objects in enumerate(self.pages):
            # In any order: the place tells where a line is read.
            parts[f"Doc_0/Pages/Page_{at}/Content.xml"] = page("".join(reversed(objects)), used)
        with zipfile.ZipFile(HERE / self.name, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                archive.writestr(zipfile.ZipInfo(name, (2024, 3, 15, 9, 0, 0)), '<?xml version="1.0"?>' + text)


def printed(surface, font, latin):
    size, left, top = 16, 80, A4[1] - 110
    width = 28 * size
    y, number = top, 1

    def edges():
        surface.header(font, "青溪市商务局文件汇编")
        surface.footer(font, f"— {number} —")

    def put(x, text):
        nonlocal y, number
        if y < 110:
            surface.end_page()
            number += 1
            y = top
            edges()
        characters = []
        # Latin letters in a font of their own, as word processors set them.
        for c in text:
            face = latin if latin and ord(c) < 128 else font
            characters.append((x, face, c))
            x += pdfmetrics.stringWidth(c, face, size)
        surface.line(y, size, characters)
        y -= 28

    edges()
    for line in lines():
        if line in (TITLE, INNER):
            for piece in broken(line, font, size, 0, 20 * size):
                put((A4[0] - pdfmetrics.stringWidth(piece, font, size)) / 2, piece)
            y -= 10
        elif line == NUMBER:
            put((A4[0] - pdfmetrics.stringWidth(line, font, size)) / 2, line)
        elif line in OPENING[2:]:
            put(left + width - pdfmetrics.stringWidth(line, font, size) - 2 * size, line)
        else:
            indent = 0 if line == OPENING[0] else 2 * size
            for at, piece in enumerate(broken(line, font, size, indent, width)):
                put(left + (indent if at == 0 else 0), piece)
    surface.save()


def scan():
    sheet = canvas.Canvas(str(HERE / "scan.pdf"), pagesize=A4, invariant=1)
    for _ in range(2):
        sheet.drawInlineImage(Image.new("L", (8, 8), 128), 0, 0, *A4)
        sheet.showPage()
    sheet.save()


if __name__ == "__main__":
    texts()
    page()
    word(HERE / "notice.docx", nested=True)
    old_word()
    pdfmetrics.registerFont(TTFont("Boxes", boxes(sorted(set("".join(lines()) + "青溪市商务局文件汇编—0123456789 ")))))
    printed(Pdf("notice-embedded.pdf"), "Boxes", None)
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    printed(Pdf("notice-song.pdf"), "STSong-Light", "Times-Roman")
    printed(Ofd("notice.ofd"), "STSong-Light", None)
    scan()
