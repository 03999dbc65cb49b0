package kontor.quotes.files;

import java.util.List;
import java.util.Locale;

/// What a line in a file can say, and how the column is called.
public enum LineColumn {
    SKU(Kind.TEXT, "Article", "Артикул",
            "sku|product code|item code|code|article|article no|article number|part number|part no|код|код товара|арт"),
    BRAND(Kind.TEXT, "Brand", "Бренд", "manufacturer|производитель|марка|торговая марка"),
    NAME(Kind.TEXT, "Name", "Наименование",
            "product name|product|item|item name|description|название|наименование товара|название товара|товар|описание"),
    QUANTITY(Kind.WHOLE, "Quantity", "Количество", "qty|pcs|кол во|кол|количество шт|кол во шт|шт"),
    UNIT_WEIGHT_KG(Kind.DECIMAL, "Unit weight, kg", "Вес единицы, кг",
            "weight in kg|weight per unit|weight|weight kg|unit weight|weight per unit kg|вес|вес кг|вес единицы|вес за единицу|"
                    + "вес за единицу кг|вес шт кг|вес 1 шт кг|масса|масса кг"),
    BASE_PRICE_WITH_VAT(Kind.DECIMAL, "Price incl. VAT", "Цена с НДС",
            "base price vat|base price with vat|price|unit price|price with vat|price including vat|unit price incl vat|цена|"
                    + "цена вкл ндс|цена включая ндс|цена за единицу|цена за единицу с ндс|цена за шт|цена закупки|цена закупки с ндс|"
                    + "закупочная цена|закупочная цена с ндс"),
    PURCHASE_CURRENCY(Kind.CURRENCY, "Currency", "Валюта",
            "purchase currency|currency of base price|price currency|валюта цены|валюта закупки"),
    SUPPLIER_COUNTRY(Kind.COUNTRY, "Supplier country", "Страна поставщика",
            "country|country of supplier|страна|страна закупки|страна отгрузки"),
    SUPPLIER_DISCOUNT(Kind.PERCENT, "Supplier discount, %", "Скидка поставщика, %", "discount|скидка"),
    FX_RATE(Kind.DECIMAL, "Exchange rate", "Курс", "fx rate|exchange rate base price to quote|курс к валюте кп|курс валюты"),
    HS_CODE(Kind.DIGITS, "HS code", "Код ТН ВЭД", "customs code|hs|тн вэд|тнвэд|код тнвэд|таможенный код"),
    DUTY_RATE(Kind.PERCENT, "Import duty, %", "Ввозная пошлина, %",
            "import tariff|duty|duty rate|tariff|пошлина|импортная пошлина|ставка пошлины|таможенная пошлина"),
    EXCISE_AMOUNT(Kind.DECIMAL, "Excise amount", "Сумма акциза", "excise|excise tax|акциз"),
    MARKUP(Kind.PERCENT, "Markup, %", "Наценка, %", "mark up");

    /// Without these a file has no lines.
    public static final List<LineColumn> NEEDED = List.of(NAME, QUANTITY, BASE_PRICE_WITH_VAT);

    private final Kind kind;
    private final String english;
    private final String russian;
    private final String others;

    LineColumn(Kind kind, String english, String russian, String others) {
        this.kind = kind;
        this.english = english;
        this.russian = russian;
        this.others = others;
    }

    /// What stands in its cells.
    enum Kind {
        TEXT, WHOLE, DECIMAL, PERCENT, CURRENCY, COUNTRY, DIGITS
    }

    /// Its name in the API.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    Kind kind() {
        return kind;
    }

    /// Its heading in the template.
    String title(boolean inRussian) {
        return inRussian ? russian : english;
    }

    /// Its names besides the titles, without case and punctuation.
    List<String> names() {
        return List.of((wire().replace('_', ' ') + "|" + others).split("\\|", -1));
    }
}
