package kontor.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/// Rates that no bank ever published: a table of one day, moved a little by the date. The same for the same date.
final class InventedRates {
    private static final int SCALE = 4;

    /// A currency as the Central Bank of Russia lists it, with roubles for `nominal` units.
    record Listed(String id, String number, String code, long nominal, String name, BigDecimal value) {
        BigDecimal ofOne() {
            return value.divide(BigDecimal.valueOf(nominal));
        }
    }

    private static final List<Listed> TABLE = List.of(listed("R01235", "840", "USD", 1, "Доллар США", "78.2530"),
            listed("R01239", "978", "EUR", 1, "Евро", "90.7880"), listed("R01375", "156", "CNY", 1, "Китайский юань", "11.0250"),
            listed("R01700J", "949", "TRY", 10, "Турецких лир", "18.4570"),
            listed("R01035", "826", "GBP", 1, "Фунт стерлингов", "103.4500"),
            listed("R01820", "392", "JPY", 100, "Японских иен", "50.6900"), listed("R01230", "784", "AED", 1, "Дирхам ОАЭ", "21.3080"),
            listed("R01335", "398", "KZT", 100, "Тенге", "15.1100"), listed("R01150", "704", "VND", 10_000, "Донгов", "30.9200"),
            listed("R01280", "360", "IDR", 10_000, "Рупий", "47.1500"));

    private InventedRates() {}

    private static Listed listed(String id, String number, String code, long nominal, String name, String value) {
        return new Listed(id, number, code, nominal, name, new BigDecimal(value));
    }

    /// All currencies on a date.
    static List<Listed> of(LocalDate date) {
        return TABLE.stream().map(each -> new Listed(each.id(), each.number(), each.code(), each.nominal(), each.name(),
                moved(each.value(), date, each.code().hashCode()))).toList();
    }

    /// Up to two per cent up or down.
    private static BigDecimal moved(BigDecimal value, LocalDate date, int salt) {
        long permille = Math.floorMod(date.toEpochDay() * 7 + salt, 41L) - 20;
        return value.multiply(BigDecimal.valueOf(1_000 + permille)).divide(BigDecimal.valueOf(1_000), SCALE, RoundingMode.HALF_UP);
    }

    /// Whether the Central Bank of Russia has a set for the date: it is made on the working day before.
    static boolean roubleDay(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SUNDAY && date.getDayOfWeek() != DayOfWeek.MONDAY;
    }

    static boolean euroDay(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
