package kontor.fiscal;

import java.util.List;

/// What the authority knows of a movement's reference.
public sealed interface StockLookup {
    /// One movement.
    ///
    /// @param id the authority's
    record Found(String id) implements StockLookup {
    }

    /// Several movements under one reference: the stock there is too high.
    record Several(List<String> ids) implements StockLookup {
        public Several {
            ids = List.copyOf(ids);
        }
    }

    /// None that the authority shows, which alone does not prove that there is none.
    record Absent() implements StockLookup {
    }

    /// The authority could not be asked.
    record Unavailable(String code, String reason) implements StockLookup {
    }
}
