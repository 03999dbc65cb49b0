package kontor.drill.rig;

import java.time.Duration;

/// What a [Pipe] does to the bytes it carries.
public sealed interface Toxic {
    /// Carries everything at once.
    record Clear() implements Toxic {
    }

    /// Every piece comes so much later, in both directions.
    record Late(Duration by) implements Toxic {
    }

    /// Takes connections and bytes and passes nothing on, until healed; then everything held comes through.
    record Hang() implements Toxic {
    }

    /// Closes every connection, and every new one at once.
    record Cut() implements Toxic {
    }

    /// The same, with a reset instead of an orderly end.
    record Reset() implements Toxic {
    }

    /// Answers come in pieces of so many bytes with so long a pause between them.
    record Trickle(int bytes, Duration pause) implements Toxic {
    }

    /// At the k-th statement sent to PostgreSQL from now on, counted over all connections, its connection is closed, or the
    /// statement fails. Once.
    ///
    /// @param number   1 for the first; a statement is a simple query or an execution
    /// @param when     before it is passed on, or after it, with its answer lost, or an error of PostgreSQL in its place
    /// @param hang     instead of being closed, the connection passes nothing on any more
    record AtStatement(int number, When when, boolean hang) implements Toxic {
        /// On which side of the statement's effect, or in its place.
        public enum When {
            BEFORE, AFTER, INSTEAD
        }
    }
}
