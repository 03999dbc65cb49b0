package kontor.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({"192.0.2.0/24,192.0.2.255,true", "192.0.2.0/24,192.0.3.0,false", "192.0.2.128/25,192.0.2.127,false",
            "192.0.2.128/25,192.0.2.200,true", "192.0.2.7,192.0.2.7,true", "192.0.2.7,192.0.2.8,false", "0.0.0.0/0,203.0.113.9,true",
            "2001:db8::/32,2001:db8:ffff::1,true", "2001:db8::/33,2001:db8:ffff::1,false", "0.0.0.0/0,2001:db8::1,false",
            "192.0.2.0/24,::ffff:192.0.2.9,true", "10.1.2.3/9,10.127.0.1,true", "10.1.2.3/9,10.128.0.1,false"})
    void anAddressIsInsideWhenItsFirstBitsAre(String range, String address, boolean inside) {
        assertThat(AddressRange.parse(range).orElseThrow().contains(InetAddress.ofLiteral(address))).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2.0/", "192.0.2.0/x", "example.com", "example.com/24",
            "2001:db8::/129",
            "192.0.2.0/24/24"})
    void whatIsNoRangeIsRefused(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }
}
