package kontor.quotes.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// A word processor's document (ECMA-376, WordprocessingML) of paragraphs and tables, written from top to bottom; the same
/// content gives the same bytes.
final class Docx implements AutoCloseable {
    private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);
    /// Half points.
    private static final String BODY = "20";
    private static final String TITLE = "28";
    private static final String CELL = "16";

    private final ZipOutputStream zip;
    private final XMLStreamWriter xml;

    /// @param to stays open
    Docx(OutputStream to) {
        zip = new ZipOutputStream(new Unclosed(to));
        try {
            part("[Content_Types].xml", DocxParts.TYPES);
            part("_rels/.rels", DocxParts.RELATIONS);
            zip.putNextEntry(entry("word/document.xml"));
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(zip, StandardCharsets.UTF_8.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        io(() -> {
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.setPrefix("w", W);
            open("document");
            xml.writeNamespace("w", W);
            open("body");
        });
    }

    void title(String text) {
        io(() -> paragraph(text, true, TITLE, "center"));
    }

    void text(String text) {
        io(() -> paragraph(text, false, BODY, "left"));
    }

    void bold(String text) {
        io(() -> paragraph(text, true, BODY, "left"));
    }

    /// Opens a table; its first row stands on every page.
    ///
    /// @param widths of the columns, in twentieths of a point
    void table(List<Integer> widths, List<String> titles) {
        io(() -> {
            open("tbl");
            open("tblPr");
            empty("tblW", "w", "0", "type", "auto");
            open("tblBorders");
            for (String edge : List.of("top", "left", "bottom", "right", "insideH", "insideV")) {
                empty(edge, "val", "single", "sz", "4", "space", "0", "color", "auto");
            }
            xml.writeEndElement();
            xml.writeEndElement();
            open("tblGrid");
            for (int width : widths) {
                empty("gridCol", "w", Integer.toString(width));
            }
            xml.writeEndElement();
            cells(titles, true, true);
        });
    }

    void row(List<String> cells) {
        io(() -> cells(cells, false, false));
    }

    void boldRow(List<String> cells) {
        io(() -> cells(cells, true, false));
    }

    void endTable() {
        io(xml::writeEndElement);
    }

    @Override
    public void close() {
        io(() -> {
            open("sectPr");
            empty("pgSz", "w", "11906", "h", "16838");
            empty("pgMar", "top", "1000", "right", "850", "bottom", "1000", "left", "850", "header", "500", "footer", "500", "gutter", "0");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
            zip.closeEntry();
            zip.close();
        });
    }

    private void cells(List<String> cells, boolean strong, boolean titles) throws XMLStreamException {
        open("tr");
        if (titles) {
            open("trPr");
            empty("tblHeader");
            xml.writeEndElement();
        }
        for (String cell : cells) {
            open("tc");
            paragraph(cell, strong, CELL, "left");
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void paragraph(String text, boolean strong, String size, String align) throws XMLStreamException {
        open("p");
        open("pPr");
        empty("jc", "val", align);
        xml.writeEndElement();
        open("r");
        open("rPr");
        empty("rFonts", "ascii", "Times New Roman", "hAnsi", "Times New Roman", "cs", "Times New Roman");
        if (strong) {
            empty("b");
        }
        empty("sz", "val", size);
        xml.writeEndElement();
        open("t");
        xml.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "space", "preserve");
        xml.writeCharacters(writable(text));
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /// XML has no place for control characters and lone halves of pairs.
    private static String writable(String text) {
        return text.replaceAll("[\\x00-\\x1F\\x7F\\uFFFE\\uFFFF]", " ").replaceAll("\\p{Cs}", "\uFFFD");
    }

    private void open(String name) throws XMLStreamException {
        xml.writeStartElement("w", name, W);
    }

    private void empty(String name, String... attributes) throws XMLStreamException {
        xml.writeEmptyElement("w", name, W);
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute("w", W, attributes[i], attributes[i + 1]);
        }
    }

    private void part(String name, String content) throws IOException {
        zip.putNextEntry(entry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(EPOCH);
        return entry;
    }

    private interface Work {
        void run() throws IOException, XMLStreamException;
    }

    private static void io(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw e.getCause() instanceof IOException cause ? new UncheckedIOException(cause) : new IllegalStateException(e);
        }
    }
}
