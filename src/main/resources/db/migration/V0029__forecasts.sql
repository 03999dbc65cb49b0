-- Owner: inventory (forecasts). Runs of the forecasting engine over an assortment, what came out of them item by item and method by method,
-- how wrong it proved, and methods tried on the past.

CREATE TABLE forecast_run (
    tenant_id       uuid        NOT NULL REFERENCES tenant (tenant_id),
    run_id          uuid        NOT NULL,
    job_id          uuid        NOT NULL,
    state           text        NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    horizon         integer     NOT NULL CHECK (horizon BETWEEN 1 AND 365),
    engine          text        NOT NULL CHECK (length(engine) BETWEEN 1 AND 20),
    -- The day it began, and the last day whose demand it knew; null: it has not begun.
    made_on         date,
    origin_day      date,
    -- Items in all, those done, and those of them that have a forecast.
    item_count      integer     NOT NULL DEFAULT 0,
    done            integer     NOT NULL DEFAULT 0 CHECK (done >= 0),
    forecast_count  integer     NOT NULL DEFAULT 0,
    -- The last item whose results are written, in the transaction that writes them: whoever resumes goes on behind it.
    last_item       text COLLATE "C" NOT NULL DEFAULT '',
    failure         text        CHECK (length(failure) <= 200),
    created_by_name text        NOT NULL,
    created_at      timestamptz NOT NULL,
    started_at      timestamptz,
    finished_at     timestamptz,
    PRIMARY KEY (tenant_id, run_id),
    CHECK ((made_on IS NULL) = (origin_day IS NULL)),
    CHECK (made_on IS NOT NULL OR state NOT IN ('RUNNING', 'DONE')),
    CHECK (done <= item_count AND forecast_count <= done),
    CHECK ((state = 'FAILED') = (failure IS NOT NULL))
);
-- One at a time.
CREATE UNIQUE INDEX forecast_run_open ON forecast_run (tenant_id) WHERE state IN ('WAITING', 'RUNNING');

-- A row for each item and method of a run. Arrays begin with the day after the run's origin_day.
CREATE TABLE item_forecast (
    tenant_id       uuid        NOT NULL REFERENCES tenant (tenant_id),
    run_id          uuid        NOT NULL,
    item_id         text COLLATE "C" NOT NULL,
    -- none: nothing can be forecast, and the reason says why.
    method          text COLLATE "C" NOT NULL CHECK (length(method) BETWEEN 1 AND 30),
    -- What the item is planned by.
    chosen          boolean     NOT NULL,
    pattern         text        NOT NULL CHECK (pattern IN ('SMOOTH', 'ERRATIC', 'INTERMITTENT', 'LUMPY', 'UNKNOWN')),
    -- Days of history, and those of them that say nothing, because nothing was there to be sold.
    history_days    integer     NOT NULL CHECK (history_days >= 0),
    hidden_days     integer     NOT NULL CHECK (hidden_days BETWEEN 0 AND history_days),
    protection_days integer     NOT NULL CHECK (protection_days > 0),
    points          real[]      NOT NULL,
    q05             real[]      NOT NULL DEFAULT '{}',
    q10             real[]      NOT NULL DEFAULT '{}',
    q50             real[]      NOT NULL DEFAULT '{}',
    q90             real[]      NOT NULL DEFAULT '{}',
    q95             real[]      NOT NULL DEFAULT '{}',
    -- For each number of days from 1: the standard deviation of the error of their total.
    sd_total        real[]      NOT NULL DEFAULT '{}',
    -- Root mean square error of totals over the protection interval, in units; null: there were too few earlier points to tell.
    score           double precision CHECK (score >= 0),
    origins         integer     NOT NULL CHECK (origins >= 0),
    reason          text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 60),
    PRIMARY KEY (tenant_id, run_id, item_id, method),
    FOREIGN KEY (tenant_id, run_id) REFERENCES forecast_run (tenant_id, run_id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES item (tenant_id, item_id),
    CHECK (method <> 'none' OR cardinality(points) = 0),
    CHECK (NOT chosen OR method = 'none' OR (cardinality(points) > 0 AND cardinality(sd_total) = cardinality(points)))
);
CREATE UNIQUE INDEX item_forecast_chosen ON item_forecast (tenant_id, run_id, item_id) WHERE chosen;

-- How far the forecasts were from what came, added up by month. Method `chosen`: whatever was chosen for the item then.
CREATE TABLE forecast_accuracy (
    tenant_id  uuid    NOT NULL REFERENCES tenant (tenant_id),
    item_id    text COLLATE "C" NOT NULL,
    method     text COLLATE "C" NOT NULL CHECK (length(method) BETWEEN 1 AND 30),
    -- How many days ahead.
    lead       text COLLATE "C" NOT NULL CHECK (lead IN ('01-07', '08-14', '15-30')),
    month      date    NOT NULL CHECK (extract(day FROM month) = 1),
    n          integer NOT NULL CHECK (n > 0),
    -- Of forecast − actual, and of what came.
    sum_abs    double precision NOT NULL,
    sum_sq     double precision NOT NULL,
    sum_err    double precision NOT NULL,
    sum_actual double precision NOT NULL,
    PRIMARY KEY (tenant_id, method, item_id, month, lead),
    FOREIGN KEY (tenant_id, item_id) REFERENCES item (tenant_id, item_id)
);

-- The day that is being compared with its forecasts, and the last item of it that was: moved on in the transaction that counts, so that
-- each day counts once.
CREATE TABLE forecast_reached (
    tenant_id uuid NOT NULL REFERENCES tenant (tenant_id),
    day       date NOT NULL,
    last_item text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (tenant_id)
);

-- Methods tried on the past of some items.
CREATE TABLE backtest (
    tenant_id       uuid        NOT NULL REFERENCES tenant (tenant_id),
    backtest_id     uuid        NOT NULL,
    job_id          uuid        NOT NULL,
    items           text[]      NOT NULL CHECK (cardinality(items) BETWEEN 1 AND 100),
    methods         text[]      NOT NULL CHECK (cardinality(methods) BETWEEN 1 AND 10),
    origins         integer     NOT NULL CHECK (origins BETWEEN 1 AND 10),
    horizon         integer     NOT NULL CHECK (horizon BETWEEN 1 AND 60),
    -- Items whose scores are written, in the transaction that writes them.
    done            integer     NOT NULL DEFAULT 0 CHECK (done BETWEEN 0 AND cardinality(items)),
    created_by_name text        NOT NULL,
    created_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, backtest_id)
);

-- Means over the origins; null: the measure has no value.
CREATE TABLE backtest_score (
    tenant_id   uuid    NOT NULL REFERENCES tenant (tenant_id),
    backtest_id uuid    NOT NULL,
    item_id     text COLLATE "C" NOT NULL,
    -- none: the item could not be tried.
    method      text COLLATE "C" NOT NULL CHECK (length(method) BETWEEN 1 AND 30),
    origins     integer NOT NULL CHECK (origins >= 0),
    smape       double precision,
    mase        double precision,
    rmsse       double precision,
    bias        double precision,
    coverage    double precision CHECK (coverage BETWEEN 0 AND 1),
    reason      text    CHECK (length(reason) <= 60),
    PRIMARY KEY (tenant_id, backtest_id, item_id, method),
    FOREIGN KEY (tenant_id, backtest_id) REFERENCES backtest (tenant_id, backtest_id) ON DELETE CASCADE,
    CHECK ((method = 'none') = (reason IS NOT NULL))
);

DO $$
DECLARE each text;
BEGIN
    FOREACH each IN ARRAY ARRAY['forecast_run', 'item_forecast', 'forecast_accuracy', 'forecast_reached', 'backtest', 'backtest_score'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', each);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', each);
        EXECUTE format('CREATE POLICY tenant_wall ON %I '
            || 'USING (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid)) '
            || 'WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid))', each);
    END LOOP;
END
$$;

GRANT SELECT, INSERT ON forecast_run, item_forecast, forecast_accuracy, forecast_reached, backtest, backtest_score TO kontor_app;
GRANT DELETE ON forecast_run, item_forecast, forecast_accuracy, backtest TO kontor_app;
GRANT UPDATE (state, made_on, origin_day, item_count, done, forecast_count, last_item, failure, started_at, finished_at)
    ON forecast_run TO kontor_app;
GRANT UPDATE (n, sum_abs, sum_sq, sum_err, sum_actual) ON forecast_accuracy TO kontor_app;
GRANT UPDATE (day, last_item) ON forecast_reached TO kontor_app;
GRANT UPDATE (done) ON backtest TO kontor_app;
