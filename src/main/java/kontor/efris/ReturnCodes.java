package kontor.efris;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kontor.fiscal.AuthorityError;
import org.jspecify.annotations.Nullable;

/// What the authority's return codes mean for the one who sent the request (fiscal.md 2.12). A code that is not in the
/// table is [Kind#UNKNOWN]: nothing may be concluded from it.
final class ReturnCodes {
    private static final int MESSAGE_MAX = 500;
    private static final Pattern PLACE = Pattern.compile("^\\s*([A-Za-z]+)\\s*-->\\s*'?([a-z][A-Za-z]*?)?'?(?=:|The |-->|\\s|$)");
    private static final Pattern INDEX = Pattern.compile("Collection index\\s*:\\s*(\\d{1,6})");

    /// The first row that lists a code counts, so the particular stands before the general.
    private static final List<Row> TABLE = List.of(row(Kind.DONE, "00", "Done."),
            row(Kind.KEY, "15, 38-39, 400-402", "The device's key has expired or does not fit. It is renewed and the request repeated."),
            row(Kind.CLOCK, "28", "The clock differs from the authority's by more than ten minutes."),
            row(Kind.DUPLICATE, "1040, 2253", "The authority already has a document under this reference."),
            row(Kind.TRANSIENT, "46, 2125, 2930, 3052, 9901-9902", "The authority is busy. It is tried again by itself."),
            row(Kind.BLOCKED, "32-33, 2889", "The authority no longer accepts this version of the protocol."),
            row(Kind.BLOCKED, "40, 42, 44, 100-102, 403, 3072, 3088, 3128",
                    "The device, branch or taxpayer is not registered, not permitted or blocked. Settle it on the authority's portal."),
            row(Kind.BLOCKED, "2240", "A seller registered for VAT must issue invoices, not receipts."),
            row(Kind.BLOCKED, "1326, 3087", "A seller not registered for VAT must issue receipts without VAT."),
            row(Kind.BLOCKED, "2778, 2804, 2821, 2825, 2838, 2840, 3099-3100, 3122, 3127",
                    "The taxpayer may not issue this kind of document. Ask the authority for the permission."),
            row(Kind.STATE, "300-319, 1400-1480, 2818, 3115-3116, 3124, 3134, 3162-3163",
                    "The original document does not allow this note in its present state."),
            row(Kind.STATE, "1550-1568, 1577-1580, 2061, 2777, 2801-2803", "The application was already decided or withdrawn."),
            row(Kind.REFUSED, "1600, 2091-2092, 2788", "There is less in stock at the authority than is being sold. Report the stock first."),
            row(Kind.REFUSED, "1130, 2789", "The date of issue is not allowed."),
            row(Kind.REFUSED, "2075", "The amount is above what the authority allows for one document."),
            row(Kind.REFUSED, "2122-2124, 1318, 1329-1331", "The good is not registered at the authority like this."),
            row(Kind.REFUSED, "2248-2249, 2839, 3083", "The buyer is not registered at the authority like this."),
            row(Kind.REFUSED, "1100-1169, 2047, 2051, 2065, 2183-2188, 2244-2254, 2887-2888, 3073, 3077-3078, 3081-3082",
                    "A field of the seller, the document or the buyer is missing or wrong."),
            row(Kind.REFUSED, "1260-1317, 1342-1345, 2785, 2828-2833, 3050-3051", "The tax section or the summary does not add up."),
            row(Kind.REFUSED, "1170-1259, 1327-1341, 1346-1347, 2048, 2776, 2786-2796, 2816-2823, 2848-2859, 2872, 2883-2884, 3036-3049, "
                    + "3076, 3079-3080, 3113-3114, 3155-3158, 3196", "A goods line is missing something or is wrong."),
            row(Kind.REFUSED, "2262-2270", "The payments are wrong or do not add up to the gross amount."),
            row(Kind.REFUSED, "600-684, 2197-2199, 2218-2239, 2771-2775, 2799-2800, 2980-2983, 2992", "The good cannot be registered like this."),
            row(Kind.REFUSED, "2076-2092, 2114, 2126-2154, 2176-2177, 2193, 2810-2815, 2819, 2841-2842, 3126",
                    "The movement of stock is refused."),
            row(Kind.REFUSED, "1500-1526, 1569-1576, 2060, 2868-2871", "The query is wrong."),
            row(Kind.REFUSED, "01, 05-14, 16-27, 29-31, 34-37, 41, 43, 2066-2073", "The request is not built as the authority expects."));

    private ReturnCodes() {}

    /// What to do about a code.
    enum Kind {
        /// Success.
        DONE,
        /// Not processed for want of a valid key: renew it and repeat, once.
        KEY,
        /// Not processed because of the clock: compare it and repeat, once.
        CLOCK,
        /// Processed before, under the same reference.
        DUPLICATE,
        /// Not processed at the moment: repeat the same bytes later.
        TRANSIENT,
        /// Not permitted, nor anything else from this device until somebody settles it.
        BLOCKED,
        /// Refused for the state of an earlier document.
        STATE,
        /// Refused for its content.
        REFUSED,
        /// Code 99, or one the table does not know: it may have been processed.
        UNKNOWN
    }

    private record Range(int from, int to) {
    }

    private record Row(Kind kind, List<Range> ranges, String hint) {
        boolean lists(int code) {
            return ranges.stream().anyMatch(range -> range.from <= code && code <= range.to);
        }
    }

    private static Row row(Kind kind, String codes, String hint) {
        return new Row(kind, Stream.of(codes.split(", *")).map(ReturnCodes::range).toList(), hint);
    }

    private static Range range(String text) {
        int dash = text.indexOf('-');
        return dash < 0
                ? new Range(Integer.parseInt(text), Integer.parseInt(text))
                : new Range(Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
    }

    static Kind kind(String code) {
        Row row = find(code);
        return row == null ? Kind.UNKNOWN : row.kind();
    }

    /// One plain sentence for whoever has to do something about it.
    static String hint(String code) {
        Row row = find(code);
        return row == null ? "The authority answered with an error it does not explain." : row.hint();
    }

    /// Takes the place out of the authority's text: `goodsDetails-->qty:cannot be empty!Collection index:1`.
    static AuthorityError error(String code, String message) {
        String text = message.length() > MESSAGE_MAX ? message.substring(0, MESSAGE_MAX) : message;
        Matcher place = PLACE.matcher(text);
        Matcher index = INDEX.matcher(text);
        boolean placed = place.find();
        return new AuthorityError(code, text, placed ? place.group(1) : null, placed ? place.group(2) : null,
                index.find() ? Integer.valueOf(index.group(1)) : null);
    }

    private static @Nullable Row find(String code) {
        if (!code.matches("\\d{2,6}")) {
            return null;
        }
        int number = Integer.parseInt(code);
        return TABLE.stream().filter(row -> row.lists(number)).findFirst().orElse(null);
    }
}
