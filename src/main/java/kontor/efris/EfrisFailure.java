package kontor.efris;

import java.net.URI;
import kontor.platform.Failure;

/// What connecting a device may be refused for.
public sealed interface EfrisFailure extends Failure {
    @Override
    default Kind kind() {
        return Kind.INVALID;
    }

    /// The caller may not administer devices.
    record NotPermitted() implements EfrisFailure {
        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String code() {
            return "efris.not_permitted";
        }

        @Override
        public String message() {
            return "Connecting a device needs the permission fiscal.admin.";
        }
    }

    /// No device of this tenant has the id.
    record UnknownDevice() implements EfrisFailure {
        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }

        @Override
        public String code() {
            return "efris.unknown_device";
        }

        @Override
        public String message() {
            return "No such device.";
        }
    }

    /// The key file cannot be opened, or does not hold what the authority demands.
    record UnusableKey() implements EfrisFailure {
        @Override
        public String code() {
            return "efris.unusable_key";
        }

        @Override
        public String message() {
            return "The file holds no RSA key of 2048 bits that the password opens.";
        }
    }

    /// The address is not one of the authority's.
    record AddressNotAllowed(URI url) implements EfrisFailure {
        @Override
        public String code() {
            return "efris.address_not_allowed";
        }

        @Override
        public String message() {
            return "The address is not one of the tax authority's that the operator allows (EFRIS_HOSTS), or not https.";
        }
    }
}
