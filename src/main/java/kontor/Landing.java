package kontor;

import kontor.platform.web.Anonymous;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Where a browser comes in. The console will be here; until then it is the API's own page.
@Controller
class Landing {
    @GetMapping("/")
    @Anonymous
    String start() {
        return "redirect:/api/docs";
    }
}
