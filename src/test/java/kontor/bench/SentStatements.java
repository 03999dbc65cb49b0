package kontor.bench;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Listens to the driver's own protocol log for the texts it gives the server to parse, of the thread that ran one of them.
final class SentStatements extends Handler {
    private static final Logger DRIVER = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");
    private static final String FRONT = "query=\"";
    private static final String BACK = "\",oids=";

    private final ConcurrentLinkedQueue<Sent> sent = new ConcurrentLinkedQueue<>();

    private SentStatements() {}

    private record Sent(long thread, String text) {
    }

    /// Something that sends statements.
    interface Sending {
        void send() throws Exception;
    }

    /// What the thread that touches documents sent meanwhile, white space evened out, without BEGIN and COMMIT.
    static List<String> during(Sending sending) throws Exception {
        SentStatements listening = new SentStatements();
        DRIVER.addHandler(listening);
        DRIVER.setLevel(Level.FINEST);
        try {
            sending.send();
        } finally {
            DRIVER.removeHandler(listening);
            DRIVER.setLevel(null);
        }
        long thread = listening.sent.stream().filter(each -> each.text().contains("fiscal_document")).findFirst().orElseThrow().thread();
        return listening.sent.stream().filter(each -> each.thread() == thread).map(Sent::text)
                .filter(text -> !text.startsWith("BEGIN") && !text.startsWith("COMMIT")).toList();
    }

    @Override
    public void publish(LogRecord entry) {
        String message = entry.getMessage();
        if (message.contains("FE=> Parse(")) {
            String text = message.substring(message.indexOf(FRONT) + FRONT.length(), message.lastIndexOf(BACK));
            sent.add(new Sent(entry.getLongThreadID(), text.replaceAll("\\s+", " ").strip()));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
