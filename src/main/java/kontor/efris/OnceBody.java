package kontor.efris;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/// A request body that knows whether the client ever asked for it. That is the proof the classification rests on: as
/// long as nobody asked, no whole request can have left, and once [#withheld] is true none ever will.
final class OnceBody implements BodyPublisher {
    private final BodyPublisher bytes;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    private enum State {
        WAITING, ASKED_FOR, WITHHELD
    }

    OnceBody(byte[] bytes) {
        this.bytes = BodyPublishers.ofByteArray(bytes);
    }

    /// Withholds the body from now on, unless it was already asked for.
    ///
    /// @return whether it was withheld in time
    boolean withheld() {
        state.compareAndSet(State.WAITING, State.WITHHELD);
        return state.get() == State.WITHHELD;
    }

    @Override
    public long contentLength() {
        return bytes.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        if (state.compareAndSet(State.WAITING, State.ASKED_FOR)) {
            bytes.subscribe(subscriber);
        } else {
            subscriber.onSubscribe(new Nothing());
            subscriber.onError(new IOException("the body was withheld or already sent"));
        }
    }

    private static final class Nothing implements Flow.Subscription {
        @Override
        public void request(long n) {
            // There is nothing to give; the error follows.
        }

        @Override
        public void cancel() {
            // There is nothing to cancel.
        }
    }
}
