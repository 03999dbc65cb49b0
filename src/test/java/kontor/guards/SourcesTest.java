package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// What must hold of the program's text, read by the compiler's own parser. An exception is named here, one by one.
class SourcesTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "kontor");
    private static final Map<String, CompilationUnitTree> UNITS = parsed();
    private static final Set<String> BROAD = Set.of("Exception", "RuntimeException", "Throwable", "Error");

    /// Where a failure of any sort ends: each is the edge of a thread or of a program, with nobody above it to be told.
    private static final Set<String> BOUNDARIES = Set.of(
            // Runs of jobs, of schedules, the watch over both, and what sources told.
            "platform/jobs/JobRunner", "platform/jobs/ScheduleRunner", "platform/jobs/JobWorkers", "webhooks/HandleJob",
            // Threads of their own: the relay, the notes of this node, the keeping of figures and chains, the link to Redis.
            "platform/outbox/OutboxRelay", "platform/nodes/Nodes", "tenancy/Upkeep", "activity/ActivityUpkeep", "fx/FeedWatch",
            "platform/limits/RedisLink",
            // What went past the advice of the routes.
            "platform/web/EdgeFilter",
            // The commands' and the sandbox's own edges.
            "Running", "sandbox/AuthorityHandler");

    /// Statements put together at run time, of parts that are constants of the program.
    private static final Set<String> COMPOSED = Set.of(
            // Only the criteria that are given stand in it.
            "activity/Activity", "fiscal/DocumentStore", "fiscal/InvoiceDrafts", "quotes/CustomerStore", "quotes/QuoteList",
            "inventory/planning/SignalList", "inventory/planning/Proposals",
            // One constant text handed on, to be read inside a transaction or alone.
            "fx/Fx", "fx/RateSetStore",
            // One class for two tables, whose names it is made with.
            "quotes/VersionStore",
            // The columns of a file, by the constants of its kind.
            "inventory/intake/Merge", "inventory/intake/Write",
            // What a rule looks for, by the constants of its kind.
            "inventory/quality/QualityStore",
            // The end of every note about a run, given by the methods above it.
            "platform/jobs/JobNotes",
            // Names of tables and columns: declared by the parts in the one, read from the database's catalogue in the other.
            "platform/secrets/Resealing", "platform/data/CopySession");

    @Test
    void onlyTheBoundariesCatchWhateverComes() {
        Set<String> broad = catches().filter(each -> Stream.of(each.types().split(" \\| ", -1)).anyMatch(BROAD::contains))
                .filter(each -> !each.throwsOn()).map(Caught::file).collect(Collectors.toSet());
        assertThat(broad).as("catch what you mean, or throw on what you caught").isEqualTo(BOUNDARIES);
    }

    @Test
    void nothingCaughtIsIgnored() {
        assertThat(catches().filter(each -> each.statements() == 0)).as("do something about it, if only a line in the log").isEmpty();
    }

    @Test
    void noStatementIsPutTogetherFromWhatSomebodySays() {
        Set<String> composed = UNITS.entrySet().stream()
                .filter(unit -> !statements(unit.getValue()).stream().allMatch(SourcesTest::constant))
                .map(Map.Entry::getKey).collect(Collectors.toSet());
        assertThat(UNITS.values().stream().mapToInt(each -> statements(each).size()).sum()).as("statements looked at").isGreaterThan(200);
        assertThat(composed).as("write the statement out, with its parameters by name").isEqualTo(COMPOSED);
    }

    /// A statement that changes rows goes through a transaction that rolls back: the other way to the database is for reading.
    @Test
    void whatIsReadAloneChangesNothing() {
        List<String> texts = UNITS.values().stream().flatMap(unit -> readAlone(unit).stream().map(each -> beginning(unit, each))).toList();
        assertThat(texts).hasSizeGreaterThan(10)
                .allSatisfy(text -> assertThat(text).startsWith("SELECT ").doesNotContain(" FOR UPDATE", " FOR NO KEY UPDATE"));
    }

    /// Nobody reads through more; what has become longer is two things.
    @Test
    void noFileIsLongerThanItsBudget() {
        Map<String, Long> lines = new TreeMap<>();
        files().forEach(file -> lines.put(name(file), lines(file)));
        // One failure after the other, and nothing else.
        assertThat(lines.remove("TenancyFailure")).isLessThan(350);
        assertThat(lines).allSatisfy((file, length) -> assertThat(length).as(file).isLessThanOrEqualTo(250));
        assertThat(lines.values().stream().filter(length -> length <= 200).count()).as("nine in ten are far shorter")
                .isGreaterThan(lines.size() * 9L / 10);
    }

    private record Caught(String file, String types, boolean throwsOn, int statements) {
    }

    private static Stream<Caught> catches() {
        return UNITS.entrySet().stream().flatMap(unit -> {
            List<Caught> found = new ArrayList<>();
            new TreeScanner<Void, List<Caught>>() {
                @Override
                public Void visitCatch(CatchTree tree, List<Caught> into) {
                    List<? extends StatementTree> statements = tree.getBlock().getStatements();
                    into.add(new Caught(unit.getKey(), tree.getParameter().getType().toString(),
                            !statements.isEmpty() && statements.getLast() instanceof ThrowTree, statements.size()));
                    return super.visitCatch(tree, into);
                }
            }.scan(unit.getValue(), found);
            return found.stream();
        });
    }

    /// What stands where a statement's text is given: `tx.sql(text)`, `database.read(scope, text)`.
    private static List<ExpressionTree> statements(CompilationUnitTree unit) {
        List<ExpressionTree> found = new ArrayList<>();
        new TreeScanner<Void, List<ExpressionTree>>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, List<ExpressionTree> into) {
                String called = call.getMethodSelect().toString();
                List<? extends ExpressionTree> given = call.getArguments();
                if ((called.endsWith(".sql") && given.size() == 1) || (called.endsWith("database.read") && given.size() == 2)) {
                    into.add(given.getLast());
                }
                return super.visitMethodInvocation(call, into);
            }
        }.scan(unit, found);
        return found;
    }

    private static List<ExpressionTree> readAlone(CompilationUnitTree unit) {
        List<ExpressionTree> found = new ArrayList<>();
        new TreeScanner<Void, List<ExpressionTree>>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, List<ExpressionTree> into) {
                if (call.getMethodSelect().toString().endsWith("database.read") && constant(call.getArguments().getLast())) {
                    into.add(call.getArguments().getLast());
                }
                return super.visitMethodInvocation(call, into);
            }
        }.scan(unit, found);
        return found;
    }

    /// The text as it begins: a constant is looked up in its file, of a choice either way is taken.
    private static String beginning(CompilationUnitTree unit, ExpressionTree text) {
        return switch (text) {
            case LiteralTree literal -> String.valueOf(literal.getValue()).strip();
            case IdentifierTree name -> beginning(unit, valueOf(unit, name.getName().toString()));
            case ParenthesizedTree inner -> beginning(unit, inner.getExpression());
            case BinaryTree sum -> beginning(unit, sum.getLeftOperand()) + " " + beginning(unit, sum.getRightOperand());
            default -> text.toString();
        };
    }

    private static ExpressionTree valueOf(CompilationUnitTree unit, String constant) {
        List<ExpressionTree> found = new ArrayList<>();
        new TreeScanner<Void, List<ExpressionTree>>() {
            @Override
            public Void visitVariable(VariableTree variable, List<ExpressionTree> into) {
                if (variable.getName().contentEquals(constant) && variable.getInitializer() != null) {
                    into.add(variable.getInitializer());
                }
                return super.visitVariable(variable, into);
            }
        }.scan(unit, found);
        return found.getFirst();
    }

    /// Literals, names of constants, and sums and choices of these.
    private static boolean constant(ExpressionTree text) {
        return switch (text) {
            case LiteralTree literal -> true;
            case IdentifierTree name -> name.getName().toString().matches("[A-Z][A-Z0-9_]*");
            case MemberSelectTree name -> name.getIdentifier().toString().matches("[A-Z][A-Z0-9_]*");
            case ParenthesizedTree inner -> constant(inner.getExpression());
            case BinaryTree sum -> constant(sum.getLeftOperand()) && constant(sum.getRightOperand());
            case ConditionalExpressionTree choice -> constant(choice.getTrueExpression()) && constant(choice.getFalseExpression());
            default -> false;
        };
    }

    /// Bench and drill are tools beside the product, with other habits.
    private static Map<String, CompilationUnitTree> parsed() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> product = files().stream().filter(file -> !file.startsWith(SOURCES.resolve("bench")))
                    .filter(file -> !file.startsWith(SOURCES.resolve("drill"))).toList();
            JavacTask task = (JavacTask) compiler.getTask(null, manager, null, List.of("--release", "25"), null,
                    manager.getJavaFileObjectsFromPaths(product));
            return StreamSupport.stream(task.parse().spliterator(), false).collect(Collectors.toMap(
                    unit -> SOURCES.toAbsolutePath().relativize(Path.of(unit.getSourceFile().toUri())).toString().replace(".java", ""),
                    unit -> unit, (one, other) -> one, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).filter(file -> !file.endsWith("package-info.java")).sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }
}
