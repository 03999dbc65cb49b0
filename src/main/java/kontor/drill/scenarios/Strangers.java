package kontor.drill.scenarios;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kontor.drill.rig.Company;
import kontor.drill.rig.Trial;

/// Callers of one company at every door, with ids of another.
final class Strangers {
    /// So many lists at least show a furnished company what is its.
    private static final int LISTS_MIN = 15;

    private final Trial trial;
    private final Doors doors;
    private final Subjects foreign;
    private final List<Company> callers;
    /// Where it is no matter who asks and there is no time for all: the first, who may do everything.
    private final List<Company> some;

    Strangers(Trial trial, Doors doors, Subjects foreign, List<Company> callers) {
        this.trial = trial;
        this.doors = doors;
        this.foreign = foreign;
        this.callers = List.copyOf(callers);
        this.some = trial.quick() ? List.of(callers.getFirst()) : this.callers;
    }

    /// What a caller does at one door with one id.
    private interface Try {
        List<String> at(Company caller, Doors.Route route, String id) throws IOException, InterruptedException;
    }

    /// As it is: conditions and policies.
    void behindBothWalls() throws IOException, InterruptedException {
        List<String> untried = doors.withId().stream().map(Doors.Route::path).filter(path -> foreign.idFor(path).isEmpty()).toList();
        int routes = doors.withId().size();
        trial.must("every route with an id is tried", untried.isEmpty() && routes >= 20, routes + " routes, untried " + untried);
        List<String> different = everywhere(callers, doors::compared);
        different.addAll(everywhere(some, (caller, route, _) -> doors.malformed(caller, route)));
        trial.figure("routes", routes);
        trial.figure("requests", routes * (2 * callers.size() + Doors.MALFORMED.size() * some.size()));
        trial.must("a stranger's id is answered as an unknown one", different.isEmpty(), different.stream().limit(5).toList().toString());
    }

    /// While the policies are down: what the conditions of the program's statements keep apart by themselves.
    ///
    /// @param words of the other company, which never stand in a list that these callers are shown
    void behindConditions(Words words) throws IOException, InterruptedException {
        List<String> different = everywhere(some, doors::compared);
        trial.must("by the statements' conditions alone too", different.isEmpty(), different.stream().limit(5).toList().toString());
        List<String> leaking = new ArrayList<>();
        for (Doors.Route route : doors.lists()) {
            for (Company caller : some) {
                Optional<String> seen = words.in(doors.asked(caller, route, ""));
                seen.ifPresent(word -> leaking.add(route + ": " + word));
            }
        }
        trial.must("no list shows anything of the other company by its statement's condition alone", leaking.isEmpty(),
                leaking.stream().limit(5).toList().toString());
    }

    /// That the words are not seen means something only if they are by whose they are.
    void wordsOf(Company other, Words words) throws IOException, InterruptedException {
        int telling = 0;
        for (Doors.Route route : doors.lists()) {
            telling += words.in(doors.asked(other, route, "")).isPresent() ? 1 : 0;
        }
        trial.must("the other company finds its words in its own lists", telling >= LISTS_MIN,
                telling + " of " + doors.lists().size() + " lists");
    }

    private List<String> everywhere(List<Company> by, Try each) throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        for (Doors.Route route : doors.withId()) {
            Optional<String> id = foreign.idFor(route.path());
            for (Company caller : id.isEmpty() ? List.<Company>of() : by) {
                wrong.addAll(each.at(caller, route, id.orElseThrow()));
            }
        }
        return wrong;
    }
}
