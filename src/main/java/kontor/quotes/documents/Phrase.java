package kontor.quotes.documents;

/// What documents say beside names and figures, in each language.
enum Phrase {
    OFFER("Commercial offer No. %s of %s", "Коммерческое предложение № %s от %s"),
    OPEN_BOOK("Calculation of offer No. %s of %s", "Расчёт предложения № %s от %s"),
    INVOICE("Invoice No. %s of %s", "Счёт № %s от %s"),
    SPECIFICATION("Specification No. %s", "Спецификация № %s"),
    TO_CONTRACT("to contract No. %s of %s", "к договору № %s от %s"),
    NOT_APPROVED("Draft for discussion, not an offer: this revision is not approved.",
            "Проект для обсуждения, не является офертой: редакция не согласована."),
    SELLER("Seller", "Продавец"),
    BUYER("Buyer", "Покупатель"),
    TAX_NUMBERS("INN %s", "ИНН %s"),
    TAX_NUMBERS_KPP("INN %s, KPP %s", "ИНН %s, КПП %s"),
    CONTACT("Contact", "Контактное лицо"),
    MANAGER("Your manager", "Ваш менеджер"),
    VALID_UNTIL("Valid until", "Действительно до"),
    CURRENCY("Currency", "Валюта"),
    DELIVERY("Delivery", "Поставка"),
    DELIVERY_TERMS("%s (Incoterms 2020), within %s days", "%s (Инкотермс 2020), срок %s дн."),
    DELIVERY_PLACE("%s (Incoterms 2020), %s, within %s days", "%s (Инкотермс 2020), %s, срок %s дн."),
    PAYMENT("Payment", "Оплата"),
    PREPAID("100%% in advance", "100%% предоплата"),
    POSTPAID("100%% within %s days after delivery", "100%% в течение %s дн. после поставки"),
    ADVANCE("%s%% in advance", "%s%% аванс"),
    ON_LOADING("%s%% on loading", "%s%% при отгрузке"),
    ON_ENTRY("%s%% on arrival in the country", "%s%% по прибытии в страну"),
    ON_CLEARANCE("%s%% on customs clearance", "%s%% по таможенной очистке"),
    REST("%s%% within %s days after delivery", "%s%% в течение %s дн. после поставки"),
    NOTES("Notes", "Примечания"),
    TOTAL("Total", "Итого"),
    TOTAL_WITH_VAT("Total with VAT: %s %s", "Всего с НДС: %s %s"),
    OF_IT_VAT("of it VAT: %s %s", "в том числе НДС: %s %s"),
    IN_WORDS("In words", "Сумма прописью"),
    GREETING("Dear %s,", "Уважаемый(ая) %s!"),
    GREETING_NOBODY("Dear Sir or Madam,", "Уважаемые господа!"),
    LETTER("Thank you for your enquiry. On the following pages you find our offer No. %s for %s lines, in all %s %s with VAT.",
            "Благодарим за Ваш запрос. На следующих страницах — наше предложение № %s: позиций %s, на сумму %s %s с НДС."),
    LETTER_VALID("The offer stands until %s. Delivery: %s. Payment: %s.", "Предложение действительно до %s. Поставка: %s. Оплата: %s."),
    LETTER_END("For questions please turn to your manager.", "По всем вопросам обращайтесь к Вашему менеджеру."),
    REGARDS("Yours faithfully,", "С уважением,"),
    GOODS_AS_OFFERED("Goods as of offer No. %s, %s lines", "Товары по предложению № %s, позиций: %s"),
    BETWEEN("%s, the Seller, and %s, the Buyer, agree on the delivery of these goods:",
            "%s, именуемое Поставщик, и %s, именуемое Покупатель, согласовали поставку следующих товаров:"),
    SIGNED_FOR("represented by %s", "в лице: %s"),
    LINE_NO("No.", "№"),
    SIGNATURE("____________________ / %s /", "____________________ / %s /"),
    PAGE("Offer %s, revision %s, figures %s, page %s", "Предложение %s, редакция %s, расчёт %s, стр. %s");

    private final String english;
    private final String russian;

    Phrase(String english, String russian) {
        this.english = english;
        this.russian = russian;
    }

    String in(Language language, Object... said) {
        String text = switch (language) {
            case EN -> english;
            case RU -> russian;
        };
        return text.formatted(said);
    }
}
