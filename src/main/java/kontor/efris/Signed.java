package kontor.efris;

import java.time.InstantSource;
import kontor.platform.caches.CacheMeters;

/// What every request on behalf of a device goes through: its sign-in, and its session.
record Signed(EfrisSignIn signIn, EfrisSession session) {
    static Signed over(EfrisStore store, EfrisTransport transport, InstantSource clock, CacheMeters meters) {
        var exchange = new EfrisExchange(transport, clock);
        var clocks = new EfrisClock(store, exchange, clock);
        var keys = new EfrisKeys(store, exchange, clock);
        meters.watched(keys.doubted());
        var session = new EfrisSession(exchange, keys, clocks);
        return new Signed(new EfrisSignIn(store, session, clocks, clock), session);
    }
}
