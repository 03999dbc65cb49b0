package kontor.sandbox;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Set;
import kontor.efris.Envelope.Data;
import kontor.efris.Envelope.GlobalInfo;
import kontor.efris.EfrisCipher;
import kontor.efris.Interface;
import tools.jackson.databind.JsonNode;

/// The outer packet: what must be there, how long it may be, the clock, the signature (return codes 06 to 43).
final class EnvelopeCheck {
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(10);
    private static final Set<String> APPLICATIONS = Set.of("AP01", "AP04", "AP05");
    private static final String COORDINATE = "-?\\d{1,20}(\\.\\d{1,8})?";

    private EnvelopeCheck() {}

    static void sections(JsonNode packet) {
        that(packet.path("globalInfo").isObject(), "07", "GlobalInfo content cannot be empty");
        that(packet.path("data").isObject(), "08", "Data content cannot be empty");
        that(packet.path("returnStateInfo").isObject(), "09", "ReturnStateInfo content cannot be empty");
        that(packet.path("data").path("dataDescription").isObject(), "10", "DataDescription content cannot be empty");
    }

    static void header(GlobalInfo info) {
        filled(info.appId(), "16", "AppID cannot be empty");
        that(APPLICATIONS.contains(info.appId()), "05", "AppID error");
        filled(info.version(), "17", "Version cannot be empty");
        that(info.version().length() <= 15, "24", "The version cannot be longer than 15 characters");
        filled(info.dataExchangeId(), "18", "DataExchangeId cannot be empty");
        that(info.dataExchangeId().length() <= 32, "25", "DataExchangeId cannot be greater than 32 characters!");
        filled(info.requestCode(), "19", "RequestCode cannot be empty");
        that(info.requestCode().equals("TP"), "26", "RequestCode error");
        filled(info.responseCode(), "21", "ResponseCode cannot be empty");
        that(info.responseCode().equals("TA"), "27", "ResponseCode error");
        filled(info.userName(), "12", "UserName cannot be empty");
        filled(info.taxpayerID(), "13", "TaxpayerID cannot be empty");
        filled(info.deviceMAC(), "14", "DeviceMAC cannot be empty");
        that(info.deviceMAC().length() <= 25, "29", "DeviceMAC cannot be greater than 25 characters");
        filled(info.longitude(), "34", "Longitude cannot be empty");
        that(info.longitude().matches(COORDINATE), "35", "Longitude cannot be greater than 60 characters");
        filled(info.latitude(), "36", "Latitude cannot be empty");
        that(info.latitude().matches(COORDINATE), "37", "Latitude cannot be greater than 60 characters");
    }

    /// T101 is exempt from the ten minutes: it is how a device with a wrong clock finds out.
    static void clock(Interface of, GlobalInfo info, Instant now) {
        filled(info.requestTime(), "20", "RequestTime cannot be empty");
        Instant sent;
        try {
            sent = AuthorityTime.instant(LocalDateTime.parse(info.requestTime(), AuthorityTime.REQUEST));
        } catch (DateTimeException e) {
            throw new Refusal("31", "RequestTime time format error");
        }
        boolean near = Duration.between(sent, now).abs().compareTo(CLOCK_TOLERANCE) <= 0;
        that(of == Interface.T101 || near, "28", "The difference between RequestTime and the current time is greater than ten minutes!");
    }

    static void signature(Data data, Device device) {
        if (data.content().isEmpty()) {
            return;
        }
        filled(data.signature(), "39", "Signature value can not be empty!");
        that(EfrisCipher.verify(device.key(), data.content(), data.signature()), "38", "Signature value is invalid!");
    }

    private static void filled(String value, String code, String text) {
        that(!value.isEmpty(), code, text);
    }

    private static void that(boolean holds, String code, String text) {
        if (!holds) {
            throw new Refusal(code, text);
        }
    }
}
