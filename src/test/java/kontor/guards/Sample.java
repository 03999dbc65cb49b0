package kontor.guards;

import java.util.function.Function;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;

/// How a route is called so that only the caller's rights decide the answer.
///
/// @param route    method and path, as the program names them
/// @param status   what a caller with the rights gets
/// @param byKey    what an API key with the rights gets: some things only people can do
/// @param subject  what `{id}` stands for; null when the path has none
/// @param body     the request's body
/// @param needs    a permission looked at behind the route's own
/// @param spends   whether the call ends the session it is made with
public record Sample(String route, int status, int byKey, @Nullable Subject subject, @Nullable Function<Twins, String> body,
        @Nullable Permission needs, boolean spends) {

    /// What an `{id}` can stand for, and whether it belongs to one tenant.
    public enum Subject {
        DOCUMENT,
        DEVICE,
        JOB,
        KEY,
        INVITATION,
        MEMBER,
        SESSION,
        TENANT,
        ACCOUNT,
        ENDPOINT,
        DELIVERY,
        SOURCE,
        RECEIVED,
        RATES,
        CUSTOMER,
        CONTACT,
        ADDRESS,
        CONTRACT,
        SELLER,
        TEMPLATE,
        QUOTE,
        IMPORT,
        EXPORT,
        PRESET,
        INVOICE_DRAFT,
        ITEM,
        LOCATION,
        SUPPLIER,
        SEGMENT,
        INVENTORY_IMPORT,
        SYNC_SOURCE,
        SYNC_RUN,
        PURCHASE_ORDER,
        CART_LINE,
        PROPOSAL,
        FORECAST_RUN,
        BACKTEST,
        SIMULATION,
        QUALITY_RUN,
        STOCK_MOVEMENT;

        boolean ofTenant() {
            return this != TENANT && this != ACCOUNT;
        }
    }

    static Sample of(String route, int status) {
        return new Sample(route, status, status, null, null, null, false);
    }

    Sample key(int keyStatus) {
        return new Sample(route, status, keyStatus, subject, body, needs, spends);
    }

    Sample about(Subject thing) {
        return new Sample(route, status, byKey, thing, body, needs, spends);
    }

    Sample body(String text) {
        return body(twins -> text);
    }

    Sample body(Function<Twins, String> text) {
        return new Sample(route, status, byKey, subject, text, needs, spends);
    }

    Sample needing(Permission permission) {
        return new Sample(route, status, byKey, subject, body, permission, spends);
    }

    Sample spending() {
        return new Sample(route, status, byKey, subject, body, needs, true);
    }

    String method() {
        return route.substring(0, route.indexOf(' '));
    }

    /// What stands for a thing that is not the subject is there in every company.
    private String named(Subject thing, String id) {
        return subject == thing ? id : InventoryThings.SHARED;
    }

    String path(String id) {
        return route.substring(route.indexOf(' ') + 1).replace("{id}", id)
                .replace("{item}", subject == Subject.SUPPLIER ? id : named(Subject.ITEM, id))
                .replace("{location}", named(Subject.LOCATION, id)).replace("{supplier}", id)
                .replace("{segment}", named(Subject.SEGMENT, id)).replace("{day}", "2026-01-15")
                .replace("{rule}", "history_short").replace("{code}", "LAPTOP")
                .replace("{no}", "1")
                .replace("{action}", "submit")
                .replace("{source}", "00000000-0000-4000-8000-000000000000").replace("{upstream}",
                        "nowhere.example");
    }
}
