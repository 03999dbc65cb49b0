package kontor.activity;

import kontor.platform.data.Database;
import kontor.platform.jobs.Jobs;
import kontor.tenancy.ActivityTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ActivityConfiguration {
    @Bean
    Activity activity(Database database, JsonMapper json) {
        return new Activity(database, json);
    }

    @Bean
    JobDesk jobDesk(Database database, Jobs jobs, ActivityTrail trail) {
        return new JobDesk(database, jobs, trail);
    }

    @Bean
    JobEvents jobEvents(JobDesk desk, JsonMapper json) {
        return new JobEvents(desk, json);
    }
}
