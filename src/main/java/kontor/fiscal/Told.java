package kontor.fiscal;

import org.jspecify.annotations.Nullable;

/// A verdict as the record of an attempt tells it.
record Told(String outcome, @Nullable String code, @Nullable String message) {
    static Told of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Fiscalised(FiscalData data) -> new Told("fiscalised", null, "FDN " + data.fdn());
            case Verdict.Rejected(var errors) -> new Told("rejected", errors.getFirst().code(), errors.getFirst().message());
            case Verdict.Blocked(AuthorityError error) -> new Told("blocked", error.code(), error.message());
            case Verdict.Unavailable(String code, String reason) -> new Told("unavailable", code, reason);
            case Verdict.AlreadyThere(String code, String reason) -> new Told("already_there", code, reason);
            case Verdict.InDoubt(String code, String reason) -> new Told("in_doubt", code, reason);
        };
    }

    static Told of(Lookup found) {
        return switch (found) {
            case Lookup.Found(FiscalData data) -> new Told("found", null, "FDN " + data.fdn());
            case Lookup.Different(String fdn, String difference) -> new Told("different_figures", null,
                    "The authority holds " + fdn + " under this reference with other figures: " + difference);
            case Lookup.Several(var fdns) -> new Told("several", null,
                    "The authority holds several documents under this reference: " + String.join(", ", fdns));
            case Lookup.Absent none -> new Told("absent", null, null);
            case Lookup.Unavailable(String code, String reason) -> new Told("unavailable", code, reason);
        };
    }

    @Override
    public String toString() {
        return outcome + (code == null ? "" : " " + code) + (message == null ? "" : ": " + message);
    }
}
