package kontor.quotes.documents;

/// What every package of a word processor's document holds beside the document (ECMA-376, part 2).
final class DocxParts {
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    /// What is in which part.
    static final String TYPES = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Types xmlns="%1$scontent-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="%2$s"/></Types>
            """.formatted(PACKAGE, MAIN);
    /// Which part to begin with.
    static final String RELATIONS = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Relationships xmlns="%srelationships"><Relationship Id="rId1" \
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>\
            </Relationships>
            """.formatted(PACKAGE);

    private DocxParts() {}
}
