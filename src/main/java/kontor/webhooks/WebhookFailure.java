package kontor.webhooks;

import kontor.platform.Failure;

/// What webhooks refuse.
public sealed interface WebhookFailure extends Failure {
    /// No endpoint of this tenant has the id.
    record UnknownEndpoint() implements WebhookFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "webhooks.unknown_endpoint"; }

        @Override
        public String message() { return "No such endpoint."; }
    }

    /// No delivery of this tenant has the id.
    record UnknownDelivery() implements WebhookFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "webhooks.unknown_delivery"; }

        @Override
        public String message() { return "No such delivery."; }
    }

    /// No source of this tenant has the id.
    record UnknownSource() implements WebhookFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "webhooks.unknown_source"; }

        @Override
        public String message() { return "No such source."; }
    }

    /// No received event of this tenant has the id.
    record UnknownReceived() implements WebhookFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "webhooks.unknown_received"; }

        @Override
        public String message() { return "No such received event."; }
    }

    /// Two endpoints cannot share an address.
    record UrlTaken() implements WebhookFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "webhooks.url_taken"; }

        @Override
        public String message() { return "There is an endpoint of this address already."; }
    }

    /// Two sources cannot share a name.
    record NameTaken() implements WebhookFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "webhooks.name_taken"; }

        @Override
        public String message() { return "There is a source of this name already."; }
    }

    /// The tenant has as many endpoints, or sources, as it may have.
    record TooManyEndpoints(int most) implements WebhookFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "webhooks.too_many"; }

        @Override
        public String message() { return "There are " + most + " already, which is all a tenant may have; remove one first."; }
    }

    /// Of two changes at once, this was the later.
    record ChangedMeanwhile() implements WebhookFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "webhooks.changed_meanwhile"; }

        @Override
        public String message() { return "This was changed by someone else at the same time; try again."; }
    }

    /// The endpoint is delivered nothing.
    record EndpointDisabled() implements WebhookFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "webhooks.endpoint_disabled"; }

        @Override
        public String message() { return "The endpoint is disabled; enable it first."; }
    }

    /// The signature is missing, not ours, or too old; or there is no such source, which is not told apart.
    record BadSignature() implements WebhookFailure {
        @Override
        public Kind kind() { return Kind.UNAUTHENTICATED; }

        @Override
        public String code() { return "webhooks.bad_signature"; }

        @Override
        public String message() {
            return "There is no such source, or the signature does not fit the body, or its time is more than five minutes off.";
        }
    }

    /// A received event is larger than is kept.
    record EventTooLarge(int max) implements WebhookFailure {
        @Override
        public Kind kind() { return Kind.TOO_LARGE; }

        @Override
        public String code() { return "webhooks.event_too_large"; }

        @Override
        public String message() { return "An event may have at most " + max + " bytes."; }
    }
}
