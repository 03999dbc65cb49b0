package kontor.activity;

import java.io.Serial;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import kontor.platform.secrets.Keks;

/// Signs with an Ed25519 key made from the current master key, which is not in the database: every node of an installation
/// has the same one. What was signed under a master key that is being replaced still holds.
final class ChainSeal {
    private static final String ALGORITHM = "Ed25519";
    private static final int KEY_BYTES = 32;

    private final List<KeyPair> pairs;
    private final String name;

    ChainSeal(Keks keks) {
        this.pairs = keks.all().stream().map(each -> pair(each.derive("activity checkpoint"))).toList();
        byte[] encoded = pairs.getFirst().getPublic().getEncoded();
        this.name = HexFormat.of().formatHex(encoded, encoded.length - KEY_BYTES, encoded.length);
    }

    private static KeyPair pair(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Checkpoint checkpoint(UUID tenantId, long seq, String hash, Instant at) {
        return new Checkpoint(tenantId, seq, hash, at, name, sign(Checkpoint.words(tenantId, seq, hash, at)));
    }

    boolean holds(Checkpoint each) {
        return verify(Checkpoint.words(each.tenantId(), each.seq(), each.hash(), each.at()), each.signature());
    }

    String anchor(UUID tenantId, long seq, String hash) {
        return sign(Checkpoint.anchor(tenantId, seq, hash));
    }

    boolean holdsAnchor(UUID tenantId, long seq, String hash, String signature) {
        return verify(Checkpoint.anchor(tenantId, seq, hash), signature);
    }

    private String sign(byte[] words) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pairs.getFirst().getPrivate());
            signature.update(words);
            return HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean verify(byte[] words, String hex) {
        return pairs.stream().anyMatch(each -> verify(each.getPublic(), words, hex));
    }

    private static boolean verify(PublicKey key, byte[] words, String hex) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(words);
            return signature.verify(HexFormat.of().parseHex(hex));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // What is not even the form of a signature is no valid one.
            return false;
        }
    }

    /// Gives the generator the derived bytes as its seed: the private key of RFC 8032 is any 32 bytes.
    private static final class Seed extends SecureRandom {
        @Serial
        private static final long serialVersionUID = 1;
        private final byte[] bytes;

        Seed(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] target) {
            if (target.length != bytes.length) {
                throw new IllegalStateException(target.length + " bytes are asked for, not " + bytes.length);
            }
            System.arraycopy(bytes, 0, target, 0, bytes.length);
        }
    }
}
