package kontor.inventory.purchasing;

/// What an order says beside names and figures, in each language.
enum OrderPhrase {
    TITLE("Purchase order No. %s of %s", "Заказ поставщику № %s от %s", "%s numaralı ve %s tarihli sipariş"),
    DRAFT("Draft: not ordered yet.", "Проект: ещё не заказано.", "Taslak: henüz sipariş edilmedi."),
    CANCELLED("Cancelled.", "Отменён.", "İptal edildi."),
    BUYER("Buyer", "Покупатель", "Alıcı"),
    SUPPLIER("Supplier", "Поставщик", "Tedarikçi"),
    EXPECTED("Delivery expected on", "Ожидаемая дата поставки", "Beklenen teslim tarihi"),
    CURRENCY("Currency", "Валюта", "Para birimi"),
    NOTES("Notes", "Примечания", "Notlar"),
    LINE_NO("No.", "№", "No."),
    ITEM("Item", "Артикул", "Ürün"),
    SUPPLIER_SKU("Your item", "Ваш артикул", "Sizin kodunuz"),
    NAME("Name", "Наименование", "Adı"),
    QUANTITY("Quantity", "Количество", "Miktar"),
    UNIT_COST("Price", "Цена", "Fiyat"),
    SUM("Sum", "Сумма", "Tutar"),
    TOTAL("Total", "Итого", "Toplam"),
    PAGE("Order %s, page %s", "Заказ %s, стр. %s", "Sipariş %s, sayfa %s"),
    MAIL_SUBJECT("Purchase order %s, %s", "Заказ поставщику %s, %s", "Sipariş %s, %s"),
    MAIL_TEXT("Please find our purchase order %s enclosed.\n\n%s", "Направляем наш заказ %s, он приложен к письму.\n\n%s",
            "%s numaralı siparişimiz ektedir.\n\n%s"),
    MAIL_CANCELLED("Our purchase order %s is cancelled; it is enclosed once more.\n\n%s",
            "Наш заказ %s отменён; он ещё раз приложен к письму.\n\n%s",
            "%s numaralı siparişimiz iptal edilmiştir; bir kez daha ektedir.\n\n%s");

    private final String english;
    private final String russian;
    private final String turkish;

    OrderPhrase(String english, String russian, String turkish) {
        this.english = english;
        this.russian = russian;
        this.turkish = turkish;
    }

    String in(OrderLanguage language, Object... said) {
        String text = switch (language) {
            case EN -> english;
            case RU -> russian;
            case TR -> turkish;
        };
        return text.formatted(said);
    }
}
