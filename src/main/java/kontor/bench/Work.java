package kontor.bench;

import java.io.IOException;

/// What one caller does again and again.
interface Work extends AutoCloseable {
    /// One request, waited for.
    ///
    /// @throws Exception when it failed, whatever the reason: a failure is counted and ends the caller
    void once() throws Exception;

    /// What goes by before the next request, and is not measured.
    default void pause() throws InterruptedException {}

    @Override
    default void close() throws IOException {}

    /// Makes the work of each caller.
    interface Source {
        Work open() throws Exception;
    }
}
