package kontor.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import kontor.efris.ProtocolError;

/// A running sandbox with one seller, one device and one good, and a clock turned by hand.
final class SandboxHouse implements AutoCloseable {
    static final Instant START = Instant.parse("2026-02-24T07:20:00Z");
    final Clock clock = new Clock();
    final Sandbox sandbox;
    final SandboxServer server;
    final TestDevice device;

    static final class Clock implements InstantSource {
        private volatile Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        void forward(Duration by) {
            now = now.plus(by);
        }
    }

    SandboxHouse() {
        sandbox = Sandbox.inMemory(7, clock);
        furnish(sandbox);
        server = SandboxServer.start(sandbox, 0);
        device = new TestDevice(server.endpoint(), START);
    }

    static void furnish(Sandbox sandbox) {
        sandbox.register(Taxpayer.company(TestDevice.TIN, "Demo Ltd"));
        sandbox.register(Device.of(TestDevice.TIN, TestDevice.NUMBER, TestDevice.KEYS.getPublic()));
        sandbox.register(Good.of(TestDevice.TIN, "P001", "Laptop", "PCE", "43211503"));
    }

    TestDevice signedIn() throws IOException, InterruptedException, ProtocolError {
        return device.signedIn();
    }

    @Override
    public void close() {
        server.close();
        sandbox.close();
    }
}
