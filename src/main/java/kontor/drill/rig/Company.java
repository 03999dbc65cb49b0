package kontor.drill.rig;

import java.util.UUID;

/// A tenant of the drill with an owner, goods, a device at the drill's authority, and a key that may do everything.
///
/// @param canary a word that stands in everything this company writes, and must never stand in another's answer
/// @param email  of the owner, whose password is [Companies#PASSWORD]
public record Company(UUID tenant, String name, String canary, String email, String tin, String apiKey, UUID device) {
    Company with(UUID itsDevice) {
        return new Company(tenant, name, canary, email, tin, apiKey, itsDevice);
    }

    /// Another tenant that has this key.
    Company of(UUID other, String itsCanary) {
        return new Company(other, name, itsCanary, email, tin, apiKey, device);
    }

    /// The same company, asked for by another key of its.
    Company as(String key) {
        return new Company(tenant, name, canary, email, tin, key, device);
    }

    /// A reference of this company's documents.
    public String reference(String scenario, long number) {
        return canary + "-" + scenario + "-" + number;
    }

    /// One laptop, paid in cash; the buyer carries the canary.
    public String invoice(String reference) {
        return invoice(reference, device);
    }

    /// The same, issued by this device.
    public String invoice(String reference, UUID by) {
        return """
                {"kind":"invoice","reference":"%s","device":"%s","currency":"UGX","price_basis":"tax_inclusive",\
                "buyer":{"type":"b2c","name":"%s"},"payment":[{"mode":"cash","amount":"2360000.00"}],\
                "lines":[{"code":"LAPTOP","qty":"1","unit_price":"2360000.00"}]}""".formatted(reference, by, canary);
    }
}
