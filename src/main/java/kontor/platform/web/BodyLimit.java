package kontor.platform.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import kontor.platform.Deadline;
import org.jspecify.annotations.Nullable;

/// Counts a body while it is read, so that a chunked body is bounded like a declared one, and ends a dripping one at the
/// request's deadline.
final class BodyLimit extends HttpServletRequestWrapper {
    /// After so many bytes others have their turn.
    private static final int TURN = 64 * 1024;

    private final long max;
    private final Deadline deadline;
    private @Nullable Counted counted;

    private BodyLimit(HttpServletRequest request, long max, Deadline deadline) {
        super(request);
        this.max = max;
        this.deadline = deadline;
    }

    static HttpServletRequest applied(HttpServletRequest request, long max, Deadline deadline) {
        if (request.getContentLengthLong() > max) {
            throw new WebFailure.BodyTooLarge(max).refused();
        }
        if (request.getHeader("Content-Encoding") != null) {
            throw new WebFailure.EncodedBody().refused();
        }
        String type = request.getContentType();
        if (type != null && type.split(";", 2)[0].contains("*")) {
            // No body is of every type, and the framework takes one that says so for a mistake of ours.
            throw new WebFailure.UnsupportedMedia().refused();
        }
        return new BodyLimit(request, max, deadline);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        Counted stream = counted;
        if (stream == null) {
            stream = new Counted(super.getInputStream());
            counted = stream;
        }
        return stream;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private final class Counted extends ServletInputStream {
        private final ServletInputStream body;
        private long read;
        private long turn = TURN;

        Counted(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            if (next >= 0) {
                count(1);
            }
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = body.read(bytes, offset, length);
            return got < 0 ? got : count(got);
        }

        @SuppressWarnings("ThreadPriorityCheck")
        private int count(int got) {
            read += got;
            if (read > max) {
                throw new WebFailure.BodyTooLarge(max).refused();
            }
            if (deadline.expired()) {
                throw new WebFailure.BodyTooSlow().refused();
            }
            if (read >= turn) {
                turn = read + TURN;
                // Bytes that come as fast as they are read are never waited for, and a virtual thread that never waits gives its
                // processor to nobody: a few bodies of megabytes would stop everyone else for as long as they take. Nothing's
                // being right depends on it.
                Thread.yield();
            }
            return got;
        }

        @Override
        public boolean isFinished() { return body.isFinished(); }

        @Override
        public boolean isReady() { return body.isReady(); }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
