package kontor.quotes;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kontor.platform.data.Tx;
import kontor.quotes.documents.Language;
import kontor.quotes.documents.Layout;
import kontor.quotes.documents.Offer;
import kontor.quotes.engine.QuoteInputs;
import kontor.quotes.engine.QuoteSymbol;
import kontor.quotes.engine.SellerRegion;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a document is made of: a frozen revision, and from the master data who it is for.
final class Offers {
    private final Sellers sellers;
    private final CustomerStore customers;
    private final CustomerPartStore parts = new CustomerPartStore();
    private final Canonical canonical;
    private final JsonRows json;

    Offers(Sellers sellers, CustomerStore customers, Canonical canonical) {
        this.sellers = sellers;
        this.customers = customers;
        this.canonical = canonical;
        this.json = canonical.rows();
    }

    /// @param language null: by the seller's region
    Offer of(Tx tx, StoredQuote quote, Frozen frozen, Layout layout, @Nullable Language language) {
        Draft draft = canonical.read(frozen.draft(), Draft.class);
        SellerEntity seller = sellers.find(tx, quote.head().sellerId()).orElseThrow();
        boolean approved = Objects.equals(quote.approvedNo(), frozen.head().no());
        Integer specification = layout == Layout.SPECIFICATION ? Integer.valueOf(specification(tx, quote, draft, approved)) : null;
        Offer.Head head = new Offer.Head(quote.head().number(), frozen.head().no(), frozen.head().resultHash(), quote.head().quoteDate(),
                draft.validUntil() == null ? quote.head().validUntil() : draft.validUntil(), approved, quote.head().ownerName(),
                text(draft.notes()), language == null ? languageOf(seller.region()) : language, specification);
        return new Offer(head, new Offer.Parties(seller.name(), buyer(tx, quote, draft)),
                json.value(frozen.inputs(), List.of("inputs", "quote"), QuoteInputs.class), figures(frozen), new FrozenLines(frozen, json));
    }

    static Language languageOf(SellerRegion region) {
        return switch (region) {
            case RU -> Language.RU;
            case TR, CN -> Language.EN;
        };
    }

    private Map<QuoteSymbol, BigDecimal> figures(Frozen frozen) {
        JsonNode quote = json.value(frozen.results(), List.of("quote"), JsonNode.class);
        Map<QuoteSymbol, BigDecimal> figures = new EnumMap<>(QuoteSymbol.class);
        for (QuoteSymbol each : QuoteSymbol.values()) {
            figures.put(each, new BigDecimal(quote.required(each.symbol()).asString()));
        }
        return figures;
    }

    private Offer.Buyer buyer(Tx tx, StoredQuote quote, Draft draft) {
        Customer customer = customers.find(tx, quote.head().customerId()).orElseThrow();
        Customer.Wish data = customer.data();
        List<Contact> contacts = parts.contacts(tx, customer.id(), Customers.PARTS_MAX);
        Offer.Person written = contacts.stream()
                .filter(each -> draft.contactId() == null ? each.main() : each.id().equals(draft.contactId())).findFirst()
                .map(Offers::person).orElse(Offer.Person.NOBODY);
        Offer.Person signing = contacts.stream().filter(Contact::signatory).findFirst().map(Offers::person)
                .orElseGet(() -> new Offer.Person(text(data.director()), text(data.directorPosition()), "", ""));
        Offer.Contract contract = Optional.ofNullable(draft.contractId()).flatMap(id -> parts.contract(tx, id))
                .map(each -> new Offer.Contract(each.number(), each.signedOn())).orElse(null);
        return new Offer.Buyer(text(data.name()), text(data.inn()), text(data.kpp()), joined(data.postalCode(), data.address()), signing,
                written, Optional.ofNullable(draft.addressId()).flatMap(id -> parts.address(tx, id)).map(Offers::place).orElse(""),
                contract);
    }

    /// The number it has under its contract; taken when it has none.
    private int specification(Tx tx, StoredQuote quote, Draft draft, boolean approved) {
        if (!approved) {
            throw new QuotesFailure.Guarded(Guard.NOT_APPROVED).refused();
        }
        Contract contract = Optional.ofNullable(draft.contractId()).flatMap(id -> parts.contract(tx, id))
                .orElseThrow(() -> new QuotesFailure.Guarded(Guard.NO_CONTRACT).refused());
        return parts.specification(tx, contract.id(), quote.id());
    }

    private static Offer.Person person(Contact contact) {
        return new Offer.Person(contact.name(), text(contact.position()), text(contact.phone()), text(contact.email()));
    }

    private static String place(DeliveryAddress address) {
        return joined(address.postalCode(), address.city(), address.address());
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts).filter(each -> each != null && !each.isBlank()).collect(Collectors.joining(", "));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
