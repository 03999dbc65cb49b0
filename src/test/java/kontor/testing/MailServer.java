package kontor.testing;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A mail server of the tests: takes letters on a loopback port, or does what it is told instead.
public final class MailServer implements AutoCloseable {
    private final ServerSocket door;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Received> received = new ConcurrentLinkedQueue<>();
    private volatile Mood mood = Mood.TAKES;

    /// What it does with a letter.
    public enum Mood {
        TAKES,
        /// 550 to the recipient.
        KNOWS_NOBODY,
        /// 451 to the sender.
        BUSY,
        /// Takes the whole letter and closes the connection without a word.
        DIES_AFTER_LETTER,
        /// Takes the whole letter and says nothing.
        SILENT_AFTER_LETTER,
        /// Never greets.
        SILENT,
        /// Greets a letter at a time, for ever.
        DRIPS
    }

    /// A letter as it came.
    public record Received(String from, List<String> to, String content) {
        public Received {
            to = List.copyOf(to);
        }

        /// The letter as a mail program reads it.
        public MimeMessage message() throws MessagingException {
            return new MimeMessage(Session.getInstance(new Properties()),
                    new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)));
        }
    }

    public MailServer() {
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("mail-server").start(this::welcome);
    }

    public int port() {
        return door.getLocalPort();
    }

    public void mood(Mood next) {
        mood = next;
    }

    /// Whole letters, in the order in which they came, whatever was answered.
    public List<Received> received() {
        return List.copyOf(received);
    }

    /// Connections nobody has closed, as far as it has noticed.
    public int guests() {
        return open.size();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            door.close();
            for (Socket each : open) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void welcome() {
        try {
            while (true) {
                Socket guest = door.accept();
                open.add(guest);
                Thread.ofVirtual().name("mail-guest").start(() -> talk(guest));
            }
        } catch (IOException e) {
            if (closed.getCount() > 0) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void talk(Socket guest) {
        try (guest;
                BufferedReader in = new BufferedReader(new InputStreamReader(guest.getInputStream(), StandardCharsets.ISO_8859_1))) {
            OutputStream out = guest.getOutputStream();
            if (mood == Mood.SILENT) {
                closed.await();
            }
            while (mood == Mood.DRIPS) {
                out.write('2');
                Thread.sleep(50);
            }
            say(out, "220 mail.example");
            conversation(in, out);
        } catch (IOException e) {
            // Who talked to us is gone: that is how many of these conversations are meant to end.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(guest);
        }
    }

    private void conversation(BufferedReader in, OutputStream out) throws IOException, InterruptedException {
        String from = "";
        List<String> to = new ArrayList<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String word = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(java.util.Locale.ROOT);
            switch (word) {
                case "EHLO", "HELO", "RSET", "NOOP" -> say(out, "250 mail.example");
                case "MAIL" -> {
                    from = line;
                    say(out, mood == Mood.BUSY ? "451 later" : "250 ok");
                }
                case "RCPT" -> {
                    to.add(line);
                    say(out, mood == Mood.KNOWS_NOBODY ? "550 no such person" : "250 ok");
                }
                case "DATA" -> {
                    say(out, "354 go on");
                    received.add(new Received(from, to, content(in)));
                    if (mood == Mood.DIES_AFTER_LETTER) {
                        return;
                    }
                    if (mood == Mood.SILENT_AFTER_LETTER) {
                        closed.await();
                    }
                    say(out, "250 taken");
                }
                case "QUIT" -> {
                    say(out, "221 bye");
                    return;
                }
                default -> say(out, "502 what");
            }
        }
    }

    private static String content(BufferedReader in) throws IOException {
        StringBuilder content = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            content.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        return content.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
