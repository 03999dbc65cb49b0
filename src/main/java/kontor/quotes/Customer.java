package kontor.quotes;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// Whom is sold to.
///
/// @param version what a change must name
record Customer(UUID id, int version, Wish data, Instant createdAt, Instant updatedAt) {

    /// The legal forms.
    enum CompanyType {
        ORGANIZATION, INDIVIDUAL, INDIVIDUAL_ENTREPRENEUR, GOVERNMENT
    }

    /// Whether quotes are made for it.
    enum Status {
        ACTIVE, INACTIVE, SUSPENDED
    }

    /// Everything a person states about a customer.
    ///
    /// @param inn         10 digits, for persons 12, with right check digits
    /// @param kpp         9 signs; @param ogrn 13 or 15 digits with a right last one
    /// @param creditLimit in the tenant's reporting currency
    /// @param paymentDays 0 to 365; absent: 30
    record Wish(@Nullable String name, @Nullable String inn, @Nullable String kpp, @Nullable String ogrn, @Nullable CompanyType companyType,
            @Nullable String postalCode, @Nullable String address, @Nullable BigDecimal creditLimit, @Nullable Integer paymentDays,
            @Nullable Status status, @Nullable String industry, @Nullable String director, @Nullable String directorPosition,
            @Nullable String notes) {
        private static final int USUAL_DAYS = 30;

        /// The same with what is left out filled in.
        ///
        /// @throws kontor.platform.Refused naming every field at fault
        Wish checked() {
            new Checks().present(name, "/name").length(name, 300, "/name").present(inn, "/inn")
                    .that(inn == null || TaxNumbers.inn(inn), "/inn", "check_digit", "10 or 12 digits of which the last must fit.")
                    .that(kpp == null || TaxNumbers.kpp(kpp), "/kpp", "malformed", "9 signs, such as 770401001.")
                    .that(ogrn == null || TaxNumbers.ogrn(ogrn), "/ogrn", "check_digit", "13 or 15 digits of which the last must fit.")
                    .that(postalCode == null || postalCode.matches("[0-9]{6}"), "/postal_code", "malformed", "6 digits.")
                    .that(paymentDays == null || (paymentDays >= 0 && paymentDays <= 365), "/payment_days", "out_of_range",
                            "From 0 to 365.")
                    .that(creditLimit == null || Decimals.within(creditLimit, 16, 2), "/credit_limit", "out_of_range",
                            "Zero or more, at most two decimals.")
                    .length(address, 500, "/address").length(industry, 100, "/industry").length(director, 200, "/director")
                    .length(directorPosition, 200, "/director_position").length(notes, 2000, "/notes").orRefuse();
            return new Wish(name, inn, kpp, ogrn, companyType == null ? CompanyType.ORGANIZATION : companyType, postalCode, address,
                    creditLimit, paymentDays == null ? Integer.valueOf(USUAL_DAYS) : paymentDays, status == null ? Status.ACTIVE : status,
                    industry, director, directorPosition, notes);
        }
    }
}
