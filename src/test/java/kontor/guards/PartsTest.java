package kontor.guards;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.http.HttpClient;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/// The arrows between parts, and what no part may reach for. An exception is named here, one by one.
class PartsTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("kontor");

    @Test
    void everyPartKnowsOnlyWhomItsDoorplateNames() {
        ApplicationModules parts = ApplicationModules.of("kontor");
        assertThat(parts.stream().map(part -> part.getIdentifier().toString())).contains("platform", "tenancy", "activity", "fiscal",
                "efris", "fx", "sandbox", "drill", "bench", "webhooks", "quotes");
        assertThatCode(parts::verify).doesNotThrowAnyException();
    }

    @Test
    void thePlatformKnowsNoPart() {
        noClasses().that().resideInAPackage("kontor.platform..").should()
                .dependOnClassesThat(resideInAPackage("kontor..").and(not(resideInAPackage("kontor.platform..")))).check(PRODUCT);
    }

    /// A controller turns HTTP into records and back; the one thing it may ask of the database is a transaction for the face.
    @Test
    void controllersDoNotQuery() {
        DescribedPredicate<JavaClass> controllers = com.tngtech.archunit.core.domain.JavaClass.Predicates
                .simpleNameEndingWith("Controller");
        assertThat(PRODUCT.that(controllers)).hasSizeGreaterThan(10);
        noClasses().that(controllers).should().dependOnClassesThat(com.tngtech.archunit.core.domain.JavaClass.Predicates
                .simpleNameEndingWith("Store").or(belongToAnyOf(kontor.platform.data.Statement.class))).orShould()
                .callMethodWhere(target(owner(belongToAnyOf(kontor.platform.data.Database.class)))
                        .and(target(not(name("inTransaction")))))
                .orShould().callMethodWhere(target(owner(belongToAnyOf(kontor.platform.data.Tx.class)))).check(PRODUCT);
    }

    @Test
    void noPartIsReachedInACircle() {
        slices().matching("kontor.(*)..").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void onlyTheDatabasePackageTouchesConnections() {
        DescribedPredicate<JavaClass> connections = belongToAnyOf(java.sql.Connection.class, java.sql.DriverManager.class,
                java.sql.Statement.class, java.sql.PreparedStatement.class, javax.sql.DataSource.class)
                .or(resideInAnyPackage("com.zaxxer.hikari..", "org.postgresql..", "org.springframework.jdbc.core.simple.."));
        // The clock of the jobs has connections of its own, beside the gate, so that waiting requests never stop it.
        // The bench's floor is raw JDBC on purpose: it is what the product is measured against.
        // Feeds read from databases of tenants, never from ours.
        // The drill looks at its own database from outside, as the superuser, past every wall it is to prove.
        noClasses()
                .that(not(resideInAnyPackage("kontor.platform.data", "kontor.bench", "kontor.drill.."))
                        .and(not(named("JobsConfiguration", "JobWiring", "JobClock")))
                        .and(not(named("ForeignDatabases", "Dialect", "PostgresDialect", "MysqlDialect"))))
                .should()
                .dependOnClassesThat(connections).check(PRODUCT);
    }

    @Test
    void whatIsRememberedIsBoundedInOnePlace() {
        // The limits' buckets and the states of upstreams are no caches: what they hold counts for something.
        noClasses().that(not(resideInAPackage("kontor.platform.caches")).and(not(named("EfrisTransport")))
                .and(not(resideInAnyPackage("kontor.platform.limits..", "kontor.platform.resilience..")))).should()
                .dependOnClassesThat(resideInAPackage("com.github.benmanes.caffeine..")).check(PRODUCT);
    }

    @Test
    void onlyTheTransportSpeaksToRemoteSystems() {
        DescribedPredicate<JavaClass> clients = belongToAnyOf(HttpClient.class, java.net.URLConnection.class, java.net.Socket.class,
                javax.net.ssl.SSLSocketFactory.class)
                .or(resideInAnyPackage("org.springframework.web.client..", "org.springframework.http.client..",
                        "org.springframework.web.reactive..", "org.apache.hc..", "jakarta.mail..", "org.eclipse.angus.."));
        // PostgresBundle opens what lies on the class path; AlarmPost tells a person, with nothing at stake; bench and drill are
        // clients of the servers they start themselves.
        noClasses()
                .that(not(named("EfrisTransport", "FeedTransport", "Egress", "EgressConfiguration", "WebDocuments", "WebJourney", "Pin",
                        "PostgresSockets", "MysqlSockets", "PostgresBundle", "AlarmPost"))
                        .and(not(named("SmtpTransport", "SmtpExchange", "SmtpMessage")))
                        .and(not(resideInAnyPackage("kontor.bench..", "kontor.drill.."))))
                .should()
                .dependOnClassesThat(clients)
                .orShould().callMethodWhere(target(owner(assignableTo(java.net.URL.class))).and(target(nameMatching("open.*"))))
                .check(PRODUCT);
    }

    @Test
    void onlyTheLimitsSpeakToRedis() {
        noClasses().that(not(named("RedisLink", "SharedBuckets"))).should()
                .dependOnClassesThat(resideInAnyPackage("io.lettuce..", "io.netty..")).check(PRODUCT);
    }

    @Test
    void theTransportLooksWhetherAConnectionIsHeldBeforeItSends() {
        classes().that().haveSimpleNameEndingWith("Transport").should().callMethod(java.util.function.BooleanSupplier.class, "getAsBoolean")
                .check(PRODUCT);
        classes().that().haveSimpleName("EfrisConfiguration").or().haveSimpleName("FxConfiguration").or()
                .haveSimpleName("MailConfiguration").should()
                .dependOnClassesThat(named("Database")).check(PRODUCT);
    }

    @Test
    void everyDependencyComesThroughAConstructor() {
        noFields().should().beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired").orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Value").orShould()
                .beAnnotatedWith("jakarta.inject.Inject").orShould().beAnnotatedWith("jakarta.annotation.Resource").check(PRODUCT);
        noCodeUnits().should().beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired").check(PRODUCT);
    }

    @Test
    void onlyCommandsPrint() {
        DescribedPredicate<JavaClass> commands = DescribedPredicate
                .<JavaClass>describe("commands", each -> outermost(each).getSimpleName().endsWith("Command"))
                .or(named("Running", "DemoGreeting"))
                .or(resideInAPackage("kontor.bench.."));
        noClasses().that(not(commands)).should().accessField(System.class, "out").orShould().accessField(System.class, "err").orShould()
                .callMethod(Throwable.class, "printStackTrace").check(PRODUCT);
    }

    @Test
    void timesAreInstantsAndComeFromTheClock() {
        noClasses().should()
                .dependOnClassesThat(belongToAnyOf(java.util.Date.class, java.util.Calendar.class, java.sql.Date.class, java.sql.Time.class,
                        java.sql.Timestamp.class).or(assignableTo(java.text.DateFormat.class)))
                .check(PRODUCT);
        DescribedPredicate<JavaClass> times = resideInAPackage("java.time");
        noClasses().should().callMethodWhere(target(owner(times)).and(target(name("now"))).and(target(hasNoParameters()))).orShould()
                .callMethod(System.class, "currentTimeMillis").check(PRODUCT);
    }

    @Test
    void moneyIsNeverBinary() {
        DescribedPredicate<JavaClass> money = resideInAnyPackage("kontor.fiscal..", "kontor.quotes..", "kontor.platform.money..",
                "kontor.inventory.purchasing..")
                .or(resideInAPackage("kontor.fx").and(not(named("FeedWatch"))))
                .or(resideInAnyPackage("kontor.efris", "kontor.sandbox").and(simpleNameStartingWith("T109")));
        DescribedPredicate<JavaClass> binary = belongToAnyOf(double.class, float.class, Double.class, Float.class, double[].class,
                float[].class);
        noFields().that().areDeclaredInClassesThat(money).should().haveRawType(binary).check(PRODUCT);
        noCodeUnits().that().areDeclaredInClassesThat(money).should().haveRawReturnType(binary).check(PRODUCT);
        noCodeUnits().that().areDeclaredInClassesThat(money).should(takeOne(binary)).check(PRODUCT);
        noClasses().that(money).should().callMethod(java.math.BigDecimal.class, "valueOf", double.class).orShould()
                .callConstructor(java.math.BigDecimal.class, double.class).orShould()
                .callMethod(java.math.BigDecimal.class, "doubleValue").check(PRODUCT);
    }

    @Test
    void nothingHidesInThreads() {
        // The guard of Database decides nothing; it only makes a remote call with a connection in hand fail.
        noFields().that().areNotDeclaredIn(kontor.platform.data.Database.class).should()
                .haveRawType(assignableTo(ThreadLocal.class)).check(PRODUCT);
        noClasses().should().dependOnClassesThat(
                nameIs("org.springframework.security.core.context.SecurityContextHolder").or(
                        nameIs("org.springframework.web.context.request.RequestContextHolder")))
                .check(PRODUCT);
    }

    @Test
    void fieldsDoNotChangeUnseen() {
        fields().that().areStatic().should().beFinal().check(PRODUCT);
    }

    @Test
    void theProductHoldsNoTestCode() {
        noClasses().should().dependOnClassesThat(resideInAnyPackage("org.junit..", "org.assertj..", "org.awaitility..",
                "com.tngtech.archunit..", "org.springframework.test..", "org.springframework.boot.test..", "org.mockito..")).check(PRODUCT);
        noClasses().should().resideInAnyPackage("kontor.testing..", "kontor.guards..").check(PRODUCT);
        noClasses().should().haveSimpleNameEndingWith("Test").orShould().haveSimpleNameStartingWith("Mock").check(PRODUCT);
    }

    @Test
    void theseRulesSeeWhatTheyForbid() {
        JavaClasses withTests = new ClassFileImporter().importClasses(TestPostgres.class, kontor.RunningKontor.class);
        assertThatThrownBy(() -> noClasses().should().dependOnClassesThat(belongToAnyOf(java.sql.DriverManager.class)).check(withTests))
                .isInstanceOf(AssertionError.class).hasMessageContaining("TestPostgres");
        assertThatThrownBy(() -> noClasses().should().dependOnClassesThat(belongToAnyOf(HttpClient.class)).check(withTests))
                .isInstanceOf(AssertionError.class).hasMessageContaining("RunningKontor");
        assertThat(PRODUCT.size()).isGreaterThan(200);
    }

    private static DescribedPredicate<JavaClass> named(String... simpleNames) {
        java.util.Set<String> names = java.util.Set.of(simpleNames);
        return DescribedPredicate.describe("named " + names, each -> names.contains(outermost(each).getSimpleName()));
    }

    private static JavaClass outermost(JavaClass each) {
        return each.getEnclosingClass().map(PartsTest::outermost).orElse(each);
    }

    private static DescribedPredicate<JavaClass> nameIs(String fullName) {
        return DescribedPredicate.describe("is " + fullName, each -> each.getFullName().equals(fullName));
    }

    private static DescribedPredicate<com.tngtech.archunit.core.domain.AccessTarget> hasNoParameters() {
        return DescribedPredicate.describe("without parameters",
                each -> each instanceof com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget call
                        && call.getRawParameterTypes().isEmpty());
    }

    private static com.tngtech.archunit.lang.ArchCondition<JavaCodeUnit> takeOne(DescribedPredicate<JavaClass> types) {
        return com.tngtech.archunit.lang.ArchCondition
                .from(DescribedPredicate.<JavaCodeUnit>describe("take a parameter of " + types.getDescription(),
                        each -> each.getRawParameterTypes().stream().anyMatch(types)));
    }
}
