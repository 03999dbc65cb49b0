package kontor.fiscal;

import java.util.List;

/// What the authority knows of a reference.
public sealed interface Lookup {
    /// One document, with the same kind, gross, currency and buyer.
    record Found(FiscalData data) implements Lookup {
    }

    /// One document under this reference, but with other figures; `difference` names them.
    record Different(String fdn, String difference) implements Lookup {
    }

    /// Several documents under this reference.
    record Several(List<String> fdns) implements Lookup {
        public Several {
            fdns = List.copyOf(fdns);
        }
    }

    /// None that the authority shows. After an unanswered submission this alone does not prove that there is none.
    record Absent() implements Lookup {
    }

    /// The authority could not be asked.
    record Unavailable(String code, String reason) implements Lookup {
    }
}
