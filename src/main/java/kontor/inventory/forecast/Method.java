package kontor.inventory.forecast;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The methods by name. Formulas and sources: docs/inventory-forecast.md.
public enum Method {
    NAIVE(Naive.LAST),
    SNAIVE(Naive.SEASON),
    NAIVE2(new Adjusted(Naive.LAST)),
    DRIFT(Naive.DRIFT),
    MEAN(Naive.MEAN),
    WEEKMEAN(Naive.WEEK_MEAN),
    SES(new Adjusted(new Smoothing())),
    HOLT(new Adjusted(new Holt(false))),
    DAMPED(new Adjusted(new Holt(true))),
    COM(kontor.inventory.forecast.Mean.of(SES.forecaster, HOLT.forecaster, DAMPED.forecaster)),
    THETA(new Adjusted(new Theta())),
    DSTM(new Adjusted(new DynamicTheta(0.5))),
    DOTM(new Adjusted(new DynamicTheta(Double.NaN))),
    ETS(new AutoEts()),
    CES(new Adjusted(new ComplexSmoothing())),
    SES10(new FixedSmoothing(0.1, 0.1)),
    OPTSES(new FixedSmoothing(0.01, 0.99)),
    CROSTON(new Croston(0.1, Croston.Correction.NONE)),
    OPTCROSTON(new FittedCroston()),
    SBA(new Croston(0.1, Croston.Correction.SYNTETOS_BOYLAN)),
    SBJ(new Croston(0.1, Croston.Correction.SHALE_BOYLAN_JOHNSTON)),
    TSB(new Tsb(0.1, 0.1)),
    ADIDA(new Aggregated(false)),
    IMAPA(new Aggregated(true)),
    DEFAULT(new Ensemble());

    @SuppressWarnings("ImmutableEnumChecker") // no method holds state
    private final Forecaster forecaster;

    Method(Forecaster forecaster) {
        this.forecaster = forecaster;
    }

    public Forecaster forecaster() {
        return forecaster;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The method of this name, in whatever case.
    public static Optional<Method> named(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name.toUpperCase(Locale.ROOT))).findFirst();
    }
}
