package kontor.quotes;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.Failure.Violation;
import kontor.platform.data.Tx;
import kontor.platform.web.Checks;
import kontor.quotes.QuotesFailure.Thing;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Quotes and their working copies. The neighbours: [Revisions] freeze them, [Workflow] moves them.
public final class Quotes {
    private final QuoteStore store;
    private final CustomerStore customers;
    private final Sellers sellers;
    private final Templates templates;
    private final Figuring figuring;
    private final ReviewStore reviews;
    private final CustomerPartStore parts = new CustomerPartStore();
    private final Canonical canonical;
    private final ActivityTrail trail;
    private final InstantSource clock;

    Quotes(QuoteStore store, CustomerStore customers, Sellers sellers, Templates templates, Figuring figuring,
            ReviewStore reviews, Canonical canonical, ActivityTrail trail, InstantSource clock) {
        this.store = store;
        this.customers = customers;
        this.sellers = sellers;
        this.templates = templates;
        this.figuring = figuring;
        this.reviews = reviews;
        this.canonical = canonical;
        this.trail = trail;
        this.clock = clock;
    }

    /// What a new quote begins with.
    ///
    /// @param templateId whose variables stand where the draft says none
    record Wish(@Nullable UUID customerId, @Nullable UUID sellerId, @Nullable UUID templateId, @Nullable Draft draft) {
    }

    /// Makes a draft and gives it its number.
    Quote create(Tx tx, Caller caller, Wish wish) {
        Customer customer = customer(tx, Checks.needed(wish.customerId(), "/customer_id"));
        SellerEntity seller = seller(tx, Checks.needed(wish.sellerId(), "/seller_id"));
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Draft draft = checked(tx, templated(tx, wish), customer.id(), today);
        String text = canonical.text(draft);
        String series = seller.code() + "-" + customer.data().inn();
        String number = series + "-" + today.getYear() + "-" + store.next(tx, series, today.getYear());
        QuoteStore.Made made = new QuoteStore.Made(UuidCreator.getTimeOrderedEpoch(), number, title(draft), customer.id(), seller.id(),
                Objects.requireNonNull(caller.principal().id()), caller.principal().name(), text, Canonical.hash(text),
                currency(tx, draft), today, Objects.requireNonNull(draft.validUntil()), now);
        store.insert(tx, made);
        trail.record(tx, caller, "quote.created", "quote", made.id().toString(), Map.of("number", number));
        return get(tx, made.id());
    }

    /// Saves the working copy: its owner's while it is a draft, and that of who has a review open while it is in review.
    ///
    /// @param version the one the change was decided on
    Quote save(Tx tx, Caller caller, UUID id, int version, Draft wish) {
        StoredQuote before = store.locked(tx, id).orElseThrow(Quotes::unknown);
        requireEditor(tx, caller, before);
        if (before.version() != version) {
            throw new QuotesFailure.VersionPassed().refused();
        }
        Draft draft = checked(tx, wish, before.head().customerId(), before.head().quoteDate());
        String text = canonical.text(draft);
        boolean saved = store.saveDraft(tx, id, version,
                new QuoteStore.Made(id, before.head().number(), title(draft), before.head().customerId(), before.head().sellerId(),
                        before.head().ownerId(), before.head().ownerName(), text, Canonical.hash(text), currency(tx, draft),
                        before.head().quoteDate(), Objects.requireNonNull(draft.validUntil()), clock.instant()));
        if (!saved) {
            throw new QuotesFailure.VersionPassed().refused();
        }
        trail.record(tx, caller, "quote.changed", "quote", id.toString(), Map.of("number", before.head().number()));
        return get(tx, id);
    }

    Quote find(Caller caller, UUID id) {
        return view(store.find(caller, id).orElseThrow(Quotes::unknown));
    }

    Quote get(Tx tx, UUID id) {
        return view(store.find(tx, id).orElseThrow(Quotes::unknown));
    }

    static kontor.platform.Refused unknown() {
        return new QuotesFailure.Unknown(Thing.QUOTE).refused();
    }

    private void requireEditor(Tx tx, Caller caller, StoredQuote quote) {
        boolean owner = quote.head().ownerId().equals(caller.principal().id());
        boolean may = switch (quote.state()) {
            case DRAFT -> owner;
            case IN_REVIEW -> reviews.open(tx, quote.id(), quote.reviewRound()).stream().anyMatch(each -> caller.may(each.permission()));
            default -> throw new QuotesFailure.NotEditable(quote.state()).refused();
        };
        if (quote.head().deletedAt() != null) {
            throw new QuotesFailure.Guarded(Guard.DELETED).refused();
        }
        if (!may) {
            throw new QuotesFailure.NotYourDraft().refused();
        }
    }

    private Draft templated(Tx tx, Wish wish) {
        Draft draft = wish.draft() == null ? new Draft(null, null, null, null, null, null, null, null) : wish.draft();
        if (wish.templateId() == null) {
            return draft;
        }
        Template template = templates.find(tx, wish.templateId())
                .orElseThrow(() -> field("/template_id", "unknown", "No such template."));
        return new Draft(draft.title(), draft.validUntil(), draft.contactId(), draft.addressId(), draft.contractId(), draft.notes(),
                draft.known().over(template.variables()), draft.lines());
    }

    /// The draft within its ranges, pointing only to things of its customer, and with its last day.
    private Draft checked(Tx tx, Draft draft, UUID customer, LocalDate quoteDate) {
        DraftRules.check(draft, quoteDate);
        new Checks().that(draft.contactId() == null || parts.contact(tx, draft.contactId()).filter(of -> of.customerId().equals(customer))
                .isPresent(), "/contact_id", "unknown", "No such contact of this customer.")
                .that(draft.addressId() == null || parts.address(tx, draft.addressId()).filter(of -> of.customerId().equals(customer))
                        .isPresent(), "/address_id", "unknown", "No such address of this customer.")
                .that(draft.contractId() == null || parts.contract(tx, draft.contractId()).filter(of -> of.customerId().equals(customer))
                        .isPresent(), "/contract_id", "unknown", "No such contract of this customer.")
                .orRefuse();
        LocalDate until = draft.validUntil() == null
                ? quoteDate.plusDays(figuring.settings(tx).content().validDays())
                : draft.validUntil();
        return draft.with(draft.known(), until);
    }

    private String currency(Tx tx, Draft draft) {
        return Resolution.currency(draft.known(), figuring.settings(tx).content());
    }

    private Customer customer(Tx tx, UUID id) {
        Customer customer = customers.find(tx, id).orElseThrow(() -> field("/customer_id", "unknown", "No such customer."));
        if (customer.data().status() != Customer.Status.ACTIVE) {
            throw field("/customer_id", "not_active", "No quotes are made for this customer.");
        }
        return customer;
    }

    private SellerEntity seller(Tx tx, UUID id) {
        SellerEntity seller = sellers.find(tx, id).orElseThrow(() -> field("/seller_id", "unknown", "No such seller entity."));
        if (!seller.active()) {
            throw field("/seller_id", "not_active", "No quotes are made by this company.");
        }
        return seller;
    }

    private static kontor.platform.Refused field(String pointer, String code, String message) {
        return new QuotesFailure.Incomplete(List.of(new Violation(pointer, code, message))).refused();
    }

    private static String title(Draft draft) {
        return draft.title() == null ? "" : draft.title();
    }

    private Quote view(StoredQuote stored) {
        return new Quote(stored.id(), stored.version(), stored.head(), stored.frozen(), canonical.read(stored.draft(), Draft.class));
    }
}
