package kontor.sandbox;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The authority's own check of a T109, written from the interface document (v23.4) a second time: it shares nothing with
/// the arithmetic or the preflight of the product, so that one mistake cannot hide in both. Pure.
///
/// The real authority reports one error per call; the order here is envelope, presence and size, enumerations,
/// registration, pairing of discounts, arithmetic, sections E to G, permissions (fiscal.md 2.13).
final class T109Checker {
    private T109Checker() {}

    /// The first rule broken, or empty when the document may be issued.
    static Optional<Refusal> check(JsonNode content, T109Context context) {
        T109 document = new T109(content);
        try {
            envelope(document, context);
            T109Fields.check(document);
            T109Enumerations.check(document);
            T109Registration.check(document, context);
            T109Discounts.check(document);
            T109Arithmetic.check(document, context.switches().taxTolerance());
            T109Totals.check(document, context.switches());
            T109Permissions.check(document, context);
            return Optional.empty();
        } catch (Refusal first) {
            return Optional.of(first);
        }
    }

    private static void envelope(T109 document, T109Context context) {
        section(document, "sellerDetails", "2067");
        section(document, "basicInformation", "2068");
        section(document, "buyerDetails", "2069");
        section(document, "goodsDetails", "2071");
        section(document, "taxDetails", "1260");
        section(document, "summary", "2072");
        T109Value tin = document.seller("tin").required("1100");
        if (!tin.text().equals(context.seller().tin())) {
            tin.fail("1102", "The inner tin must be the same as the tin in the outer packet!");
        }
        T109Value device = document.basic("deviceNo");
        if (!device.text().equals(context.deviceNo())) {
            device.fail("1127", "The inner packet deviceNo must be the same as the deviceNo packet in the outer packet!");
        }
    }

    private static void section(T109 document, String name, String code) {
        if (document.lacks(name)) {
            throw new Refusal(code, name + "-->cannot be empty!");
        }
    }
}
