package kontor.sandbox;

import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The page a query asks for.
record Page(int number, int size) {
    static Page of(Call call, Switches switches) {
        int number = number(call, "pageNo", "1521", "1522");
        int size = number(call, "pageSize", "1524", "1525");
        if (size > (switches.pageSize100Allowed() ? 100 : 99)) {
            throw new Refusal("1526", "pageSize:Cannot be greater than 100!");
        }
        return new Page(number, size);
    }

    <T> JsonNode json(List<T> all, Function<T, JsonNode> record) {
        ObjectNode json = SandboxJson.object();
        int pages = (all.size() + size - 1) / size;
        json.putObject("page").put("pageNo", String.valueOf(number)).put("pageSize", String.valueOf(size))
                .put("totalSize", String.valueOf(all.size())).put("pageCount", String.valueOf(pages));
        var records = json.putArray("records");
        all.stream().skip((number - 1L) * size).limit(size).map(record).forEach(records::add);
        return json;
    }

    private static int number(Call call, String field, String emptyCode, String code) {
        String text = call.text(field);
        if (text.isEmpty()) {
            throw new Refusal(emptyCode, field + ":cannot be empty!");
        }
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw new Refusal(code, field + ":Invalid field value!");
        }
        return Integer.parseInt(text);
    }
}
