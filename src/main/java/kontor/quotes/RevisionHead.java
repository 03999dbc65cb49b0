package kontor.quotes;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A frozen calculation without its content.
///
/// @param inputHash       SHA-256 of what it was calculated from, as canonical JSON
/// @param resultHash      SHA-256 of what came out
/// @param settings        version of the settings; 0 is the program's
/// @param reference       version of the country and VAT rules; 0 is the program's
/// @param rateSet         the exchange rates; absent when one currency was enough
/// @param amount          with VAT
/// @param findings        what the approval policy found
/// @param blocking        whether a warning stands against approval
/// @param seniorApprovals how many approvers above finance it needs
record RevisionHead(UUID id, int no, @Nullable Integer parent, String reason, String inputHash, String resultHash, String engineVersion,
        int settings, int reference, @Nullable String rateSet, String currency, BigDecimal amount, String reportingCurrency,
        BigDecimal reportingAmount, BigDecimal margin, List<String> findings, boolean blocking, int seniorApprovals, String createdBy,
        Instant createdAt) {
    RevisionHead {
        findings = List.copyOf(findings);
    }
}
