package kontor.drill.rig;

/// A good every company of the drill sells.
///
/// @param treatment of VAT, as the API writes it
record GoodOnSale(String code, String name, String unit, String category, String treatment) {
    String body() {
        return """
                {"name":"%s","unit":"%s","goods_category":"%s","goods_category_name":"%s","treatment":"%s"}"""
                .formatted(name, unit, category, name, treatment);
    }
}
