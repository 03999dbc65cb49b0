package kontor.fiscal;

import java.util.List;
import kontor.platform.Failure;

/// What `fiscal` may refuse.
public sealed interface FiscalFailure extends Failure {
    /// No document of this tenant has the id.
    record UnknownDocument() implements FiscalFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "fiscal.unknown_document"; }

        @Override
        public String message() { return "No such document."; }
    }

    /// The reference stands for another document already; it is never reused for other content.
    record ReferenceTaken(String reference) implements FiscalFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "fiscal.reference_taken"; }

        @Override
        public String message() { return "Reference " + reference + " has been used for a document with other content."; }
    }

    /// The draft breaks rules; each is named with the field at fault.
    record InvalidDocument(List<Violation> violations) implements FiscalFailure {
        public InvalidDocument {
            violations = List.copyOf(violations);
            if (violations.isEmpty()) {
                throw new IllegalArgumentException("an invalid document breaks at least one rule");
            }
        }

        @Override
        public Kind kind() { return Kind.INVALID; }

        @Override
        public String code() { return "fiscal.invalid_document"; }

        @Override
        public String message() { return "The document breaks " + (violations.size() == 1 ? "a rule." : violations.size() + " rules."); }
    }

    /// The draft names no device, and the tenant has none or several to choose from.
    record NoDevice() implements FiscalFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "fiscal.no_device"; }

        @Override
        public String message() { return "There is no single device that could issue the document: register one, or name one."; }
    }

    /// The document is in a state that does not allow the action.
    record WrongState(String action, DocumentState state) implements FiscalFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "fiscal.wrong_state"; }

        @Override
        public String message() {
            return "A document that is " + state.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " cannot be " + action + ".";
        }
    }

    /// The figures are complete, but break the authority's written rules.
    record BreaksAuthorityRules(List<Violation> violations) implements FiscalFailure {
        @Override
        public Kind kind() { return Kind.INVALID; }

        @Override
        public String code() { return "fiscal.breaks_authority_rules"; }

        @Override
        public String message() { return "The authority would refuse the document."; }
    }

    /// A taxpayer or device of this number exists already.
    record AlreadyRegistered(String what) implements FiscalFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "fiscal.already_registered"; }

        @Override
        public String message() { return "This " + what + " is registered already."; }
    }

    /// No device of this tenant has the id.
    record UnknownDevice() implements FiscalFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "fiscal.unknown_device"; }

        @Override
        public String message() { return "No such device."; }
    }

    /// No invoice draft of this tenant has the id.
    record UnknownInvoiceDraft() implements FiscalFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "fiscal.unknown_invoice_draft"; }

        @Override
        public String message() { return "No such invoice draft."; }
    }

    /// No movement of stock of this tenant has the id.
    record UnknownStockMovement() implements FiscalFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "fiscal.unknown_stock_movement"; }

        @Override
        public String message() { return "No such stock movement."; }
    }

    /// The draft was submitted or discarded already.
    record InvoiceDraftSettled() implements FiscalFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "fiscal.invoice_draft_settled"; }

        @Override
        public String message() { return "This draft was submitted or discarded already."; }
    }
}
