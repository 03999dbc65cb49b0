package kontor.inventory.forecasts;

import kontor.inventory.forecast.Contest;

/// What a model outside said about an item.
sealed interface Outside {
    /// It was not asked.
    record Silent() implements Outside {
    }

    /// It was asked and said nothing of use.
    ///
    /// @param why a word for people: `outside_timed_out`
    record Unavailable(String name, String why) implements Outside {
    }

    /// What it forecasts from now, and would have from earlier points.
    @SuppressWarnings("ArrayRecordComponent") // arrays are what it is made of; nobody compares two
    record Answered(String name, double[] points, double[][] earlier) implements Outside {
    }

    /// How wrong it would have been, by the same score as our own.
    @SuppressWarnings("ArrayRecordComponent") // arrays are what it is made of; nobody compares two
    record Scored(String name, double[] points, double score) implements Outside {
    }

    /// Held against what came, where there are points enough.
    default Outside scored(Contest contest) {
        return this instanceof Answered heard && contest.decides()
                ? new Scored(heard.name(), heard.points(), contest.score(heard.earlier()))
                : this;
    }
}
