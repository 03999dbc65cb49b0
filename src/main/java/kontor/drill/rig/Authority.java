package kontor.drill.rig;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kontor.sandbox.Device;
import kontor.sandbox.Fault;
import kontor.sandbox.FaultRule;
import kontor.sandbox.Good;
import kontor.sandbox.IssuedDocument;
import kontor.sandbox.Sandbox;
import kontor.sandbox.SandboxServer;
import kontor.sandbox.Taxpayer;

/// The tax authority of the drill: the sandbox, in this process, behind a [Pipe]. One for all instances and scenarios.
public final class Authority implements AutoCloseable {
    private final Sandbox sandbox;
    private final SandboxServer server;
    private final Pipe pipe;

    Authority(long seed, InstantSource clock) throws IOException {
        this.sandbox = Sandbox.inMemory(seed, clock);
        this.server = SandboxServer.start(sandbox, 0);
        this.pipe = Pipe.to(server.port());
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    /// What lies between every instance and the authority.
    public Pipe pipe() {
        return pipe;
    }

    /// The next so many calls of this interface (`T109` uploads a document, `*` is any) meet this fault.
    public void next(int calls, String interfaceCode, Fault fault) {
        sandbox.arm(FaultRule.next(calls, interfaceCode, fault));
    }

    /// Every call of this interface meets this fault until [#heal()].
    public void always(String interfaceCode, Fault fault) {
        sandbox.arm(FaultRule.sometimes(1, interfaceCode, fault));
    }

    /// No fault and no toxic any more.
    public void heal() {
        sandbox.disarm();
        pipe.heal();
    }

    /// Where a device is told to find it.
    URI endpoint() {
        return URI.create("http://127.0.0.1:" + pipe.port() + SandboxServer.PATH);
    }

    /// How often each reference was issued.
    Map<String, Long> issued() {
        return sandbox.documents().stream().collect(Collectors.groupingBy(IssuedDocument::reference, Collectors.counting()));
    }

    void register(String tin, String name, String deviceNo, DeviceKey key, List<GoodOnSale> goods) {
        sandbox.register(Taxpayer.company(tin, name));
        sandbox.register(Device.of(tin, deviceNo, key.publicKey()));
        goods.forEach(good -> sandbox.register(Good.of(tin, good.code(), good.name(), good.unit(), good.category())));
    }

    @Override
    public void close() {
        pipe.close();
        server.close();
        sandbox.close();
    }
}
