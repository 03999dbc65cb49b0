package kontor.fx;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import kontor.platform.Refused;
import kontor.platform.files.SafeXml;

/// A document of a feed, taken apart within bounds: every element with its attributes, its own text and its depth.
///
/// @param depth 1 for the root
/// @param text  what stands directly in it, stripped
record FeedXml(int depth, String name, Map<String, String> attributes, String text) {
    private static final int ELEMENTS_MAX = 50_000;
    private static final int TEXT_MAX = 1_000;

    /// All elements in the order they begin.
    static List<FeedXml> elements(byte[] document) throws FeedMistake {
        try {
            return read(SafeXml.reader(new ByteArrayInputStream(document)));
        } catch (XMLStreamException e) {
            throw FeedMistake.malformed("the XML is broken off or not well-formed");
        } catch (Refused e) {
            throw FeedMistake.malformed(e.failure().message());
        }
    }

    private static List<FeedXml> read(XMLStreamReader reader) throws XMLStreamException, FeedMistake {
        List<FeedXml> found = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        List<StringBuilder> texts = new ArrayList<>();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    open.add(found.size());
                    texts.add(new StringBuilder());
                    found.add(new FeedXml(open.size(), reader.getLocalName(), attributes(reader), ""));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(texts, reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    int at = open.removeLast();
                    found.set(at, found.get(at).with(texts.removeLast().toString().strip()));
                }
                default -> {
                }
            }
            if (found.size() > ELEMENTS_MAX) {
                throw FeedMistake.malformed("more than " + ELEMENTS_MAX + " elements");
            }
        }
        return found;
    }

    private static void append(List<StringBuilder> texts, String more) throws FeedMistake {
        if (!texts.isEmpty()) {
            texts.getLast().append(more);
            if (texts.getLast().length() > TEXT_MAX) {
                throw FeedMistake.malformed("an element with more than " + TEXT_MAX + " characters");
            }
        }
    }

    private static Map<String, String> attributes(XMLStreamReader reader) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i).strip());
        }
        return attributes;
    }

    private FeedXml with(String ownText) {
        return new FeedXml(depth, name, attributes, ownText);
    }

    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }
}
