package kontor.inventory.purchasing;

import jakarta.servlet.http.HttpServletRequest;
import kontor.platform.web.Idempotency;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/// The version of an order as an entity tag: a step names the version it was decided on.
final class OrderTag {
    private OrderTag() {}

    /// The version a step was decided on.
    ///
    /// @throws kontor.platform.Refused without If-Match, and when it names no version of ours
    static int named(HttpServletRequest request) {
        String tag = request.getHeader("If-Match");
        if (tag == null || tag.isBlank()) {
            throw new PurchasingFailure.VersionMissing().refused();
        }
        if (!tag.strip().matches("\"[0-9]{1,9}\"")) {
            throw new PurchasingFailure.VersionPassed().refused();
        }
        return Integer.parseInt(tag.strip().replace("\"", ""));
    }

    static ResponseEntity<PurchaseOrder> tagged(PurchaseOrder order) {
        return ResponseEntity.ok().eTag(Integer.toString(order.version())).body(order);
    }

    /// An answer that is an order, under its tag.
    static ResponseEntity<String> tagged(Idempotency.Answer answer, JsonMapper json) {
        ResponseEntity<String> plain = answer.toResponse();
        int version = json.readTree(answer.body()).required("version").asInt();
        return ResponseEntity.status(plain.getStatusCode()).headers(plain.getHeaders()).eTag(Integer.toString(version))
                .body(plain.getBody());
    }
}
