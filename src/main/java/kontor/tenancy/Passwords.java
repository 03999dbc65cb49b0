package kontor.tenancy;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import kontor.platform.Deadline;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// Passwords, hashed by Argon2id with 19 MiB, two passes and one lane, the least that OWASP's Password Storage Cheat Sheet
/// allows. One hash costs 43 ms of a processor, so only a few are made at once; who waits too long is refused.
final class Passwords implements AutoCloseable {
    private static final int LENGTH_MIN = 12;
    private static final int LENGTH_MAX = 200;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int AT_ONCE = 2;
    private static final Duration WAIT_MAX = Duration.ofSeconds(2);
    /// Of the common passwords that are long enough to be chosen here, the beginnings: `password1234` and `Password123456!`
    /// fall to the same entry. A password that is one of these and at most four more characters is refused.
    private static final Set<String> COMMON = Set.of("password", "passw0rd", "p@ssw0rd", "p@ssword", "qwertyuiop", "qwertyuiop[]",
            "1q2w3e4r5t6y", "1qaz2wsx3edc", "qazwsxedcrfv", "asdfghjkl", "zxcvbnm", "1234567890", "123456789012", "0987654321",
            "abcdefghijkl",
            "iloveyou", "letmein", "welcome", "administrator", "changeme", "changemenow", "trustno1", "superman", "football", "princess",
            "sunshine", "passwordpassword", "secretsecret", "adminadmin", "qwertyqwerty", "correcthorsebatterystaple", "kontor");
    private static final int COMMON_TAIL = 4;

    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    /// Threads of the operating system: on virtual ones the hashing would keep every other request from running meanwhile.
    private final ThreadPoolExecutor workers = workers();
    private final LongAdder hashed = new LongAdder();
    private final String nobody = encoder.encode("nobody's password");

    /// @throws kontor.platform.Refused when the password is too short, too long, too common, or the account's own address
    void check(String password, EmailAddress email, String pointer) {
        int length = password.codePointCount(0, password.length());
        if (length < LENGTH_MIN || length > LENGTH_MAX) {
            throw refused(pointer, "length", "A password has " + LENGTH_MIN + " to " + LENGTH_MAX + " characters.");
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (common(lower) || lower.contains(email.text()) || lower.chars().distinct().count() < 5) {
            throw refused(pointer, "common", "This password is too easy to guess.");
        }
    }

    /// How many hashes were asked of the processor so far.
    long hashed() {
        return hashed.sum();
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    String hash(String password, Deadline deadline) {
        return placed(deadline, () -> encoder.encode(password));
    }

    /// Whether the password is the one the hash was made of. Without a hash, because there is no such account, it takes the
    /// same time to say no.
    boolean matches(String password, @Nullable String hash, Deadline deadline) {
        return placed(deadline, () -> encoder.matches(password, hash == null ? nobody : hash)) && hash != null;
    }

    private static boolean common(String lower) {
        return COMMON.stream().anyMatch(word -> lower.startsWith(word) && lower.length() - word.length() <= COMMON_TAIL);
    }

    private static RuntimeException refused(String pointer, String reason, String text) {
        return new TenancyFailure.BadField(pointer, reason, text).refused();
    }

    private <T> T placed(Deadline deadline, Supplier<T> work) {
        if (!placeTaken(deadline)) {
            throw new TenancyFailure.SigningInIsBusy().refused();
        }
        hashed.increment();
        try {
            return CompletableFuture.supplyAsync(work, workers).join();
        } finally {
            places.release();
        }
    }

    private boolean placeTaken(Deadline deadline) {
        try {
            return !deadline.expired() && places.tryAcquire(deadline.atMost(WAIT_MAX).remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ThreadPoolExecutor workers() {
        ThreadPoolExecutor workers = new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(AT_ONCE),
                Thread.ofPlatform().name("password-", 1).daemon().factory());
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }
}
