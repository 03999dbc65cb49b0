package kontor.platform.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Words of an enumeration in a query are written as in bodies ([JsonConfiguration]): in lower case, and taken in any.
@Configuration(proxyBeanMethods = false)
class WordConfiguration {
    @Bean
    WebMvcConfigurer wordsInQueries() {
        return new WebMvcConfigurer() {
            @Override
            public void addFormatters(FormatterRegistry registry) {
                registry.addConverterFactory(new Words());
            }
        };
    }

    @SuppressWarnings("rawtypes")
    private static final class Words implements ConverterFactory<String, Enum> {
        @Override
        @SuppressWarnings("unchecked")
        public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
            return word -> (T) named(type, word);
        }

        /// An empty word is none; an unknown one is refused by the caller of this.
        private static <E extends Enum<E>> @Nullable E named(Class<E> type, String word) {
            return word.isBlank() ? null : Enum.valueOf(type, word.strip().toUpperCase(Locale.ROOT));
        }
    }
}
