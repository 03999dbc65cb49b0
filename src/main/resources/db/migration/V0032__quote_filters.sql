-- Owner: quotes. Lists whose filter matches little or nothing: what they compare stands in the index, so that the tenant's quotes are
-- read from it alone and not from their rows, which carry the whole draft. A trigram index would not be used: the tenant's policy must
-- be asked before any operator that is not leakproof, and LIKE is none.
CREATE INDEX quote_by_any ON quote (tenant_id, quote_id)
    INCLUDE (deleted_at, state, customer_id, owner_id, quote_date, currency, amount, number, title);
CREATE INDEX customer_by_status ON customer (tenant_id, status, customer_id);
CREATE INDEX customer_by_any ON customer (tenant_id, customer_id) INCLUDE (name);
ANALYZE quote, customer;
