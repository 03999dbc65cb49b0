package kontor.platform.files;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/// XML from outside, read as a stream: no document type, so no entity of its own making; nothing is fetched; depth,
/// attributes and size are bounded. XInclude and schema locations are names like others and mean nothing here.
public final class SafeXml {
    static final int DEPTH_MAX = 64;
    static final int ATTRIBUTES_MAX = 100;
    /// The most bytes of one document.
    public static final long BYTES_MAX = 100L << 20;
    /// The JDK's own parser, whatever else is on the class path: its limits are known.
    private static final XMLInputFactory FACTORY = factory();

    private SafeXml() {}

    /// A reader whose `next()` refuses what passes a bound, with [FileFailure] in its carrier.
    ///
    /// @throws kontor.platform.Refused [FileFailure.Unreadable]
    public static XMLStreamReader reader(InputStream content) {
        try {
            return new Watching(
                    FACTORY.createXMLStreamReader(BoundedStream.of(content, BYTES_MAX, "XML of more than " + BYTES_MAX + " bytes")));
        } catch (XMLStreamException e) {
            throw unreadable();
        }
    }

    /// Reads the document to its end and keeps nothing.
    ///
    /// @throws kontor.platform.Refused [FileFailure]
    public static void check(InputStream content) {
        XMLStreamReader reader = reader(content);
        try {
            while (reader.hasNext()) {
                reader.next();
            }
        } catch (XMLStreamException e) {
            throw unreadable();
        }
    }

    private static RuntimeException unreadable() {
        // The parser's words may repeat what the document holds.
        return new FileFailure.Unreadable("its XML is not well-formed").refused();
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }

    private static final class Watching extends StreamReaderDelegate {
        private int depth;

        Watching(XMLStreamReader reader) {
            super(reader);
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            switch (event) {
                case XMLStreamConstants.DTD -> throw new FileFailure.Forbidden("an XML document type").refused();
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new FileFailure.Forbidden("an XML entity").refused();
                case XMLStreamConstants.START_ELEMENT -> started();
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                }
            }
            return event;
        }

        private void started() {
            if (++depth > DEPTH_MAX) {
                throw new FileFailure.TooLarge("XML nested deeper than " + DEPTH_MAX).refused();
            }
            if (getAttributeCount() > ATTRIBUTES_MAX) {
                throw new FileFailure.TooLarge("an XML element of more than " + ATTRIBUTES_MAX + " attributes").refused();
            }
        }
    }
}
