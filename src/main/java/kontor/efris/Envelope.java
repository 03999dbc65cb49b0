package kontor.efris;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import kontor.efris.ProtocolError.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// What every request and answer is wrapped in (fiscal.md 2.2). Reading is tolerant: what is missing or null is empty,
/// what is unknown is left out, blanks around keys are removed. Only the optional fields may be null; they are then not written.
public record Envelope(Data data, GlobalInfo globalInfo, ReturnStateInfo returnStateInfo) {
    public Envelope {
        data = Objects.requireNonNullElse(data, Data.EMPTY);
        globalInfo = Objects.requireNonNullElse(globalInfo, GlobalInfo.EMPTY);
        returnStateInfo = Objects.requireNonNullElse(returnStateInfo, ReturnStateInfo.EMPTY);
    }

    public static Envelope read(byte[] utf8) throws ProtocolError {
        try {
            return ProtocolJson.MAPPER.treeToValue(ProtocolJson.read(utf8), Envelope.class);
        } catch (JacksonException e) {
            throw new ProtocolError(Kind.NOT_JSON, "not an envelope", e);
        }
    }

    /// The JSON text as UTF-8, fields in the order of the document.
    public byte[] write() {
        return ProtocolJson.MAPPER.writeValueAsBytes(this);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /// @param content   empty, or base64
    /// @param signature base64; empty when the content is
    public record Data(String content, String signature, DataDescription dataDescription) {
        public static final Data EMPTY = new Data("", "", DataDescription.PLAIN);

        public Data {
            content = orEmpty(content);
            signature = orEmpty(signature);
            dataDescription = Objects.requireNonNullElse(dataDescription, DataDescription.PLAIN);
        }
    }

    /// How the sender says it packed the content. In answers it is partly an echo of the request: do not rely on it.
    ///
    /// @param codeType    0 plain, 1 cipher
    /// @param encryptCode 1 RSA, 2 AES
    /// @param zipCode     1 compressed
    public record DataDescription(String codeType, String encryptCode, String zipCode) {
        public static final DataDescription PLAIN = new DataDescription("0", "0", "0");
        public static final DataDescription AES = new DataDescription("1", "2", "0");

        public DataDescription {
            codeType = orEmpty(codeType);
            encryptCode = orEmpty(encryptCode);
            zipCode = orEmpty(zipCode);
        }
    }

    /// Who speaks, about what, when.
    ///
    /// @param requestTime wall clock UTC+3, `yyyy-MM-dd HH:mm:ss`
    /// @param legalName   only in answers, like taxpayerUserId
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record GlobalInfo(String appId, String version, String dataExchangeId, String interfaceCode, String requestCode,
            String requestTime, String responseCode, String userName, String deviceMAC, String deviceNo, String tin, String brn,
            String taxpayerID, String longitude, String latitude, String agentType, ExtendField extendField, @Nullable String legalName,
            @Nullable String taxpayerUserId) {
        static final GlobalInfo EMPTY = new GlobalInfo("", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", ExtendField.FORMATS,
                null, null);

        public GlobalInfo {
            appId = orEmpty(appId);
            version = orEmpty(version);
            dataExchangeId = orEmpty(dataExchangeId);
            interfaceCode = orEmpty(interfaceCode);
            requestCode = orEmpty(requestCode);
            requestTime = orEmpty(requestTime);
            responseCode = orEmpty(responseCode);
            userName = orEmpty(userName);
            deviceMAC = orEmpty(deviceMAC);
            deviceNo = orEmpty(deviceNo);
            tin = orEmpty(tin);
            brn = orEmpty(brn);
            taxpayerID = orEmpty(taxpayerID);
            longitude = orEmpty(longitude);
            latitude = orEmpty(latitude);
            agentType = orEmpty(agentType);
            extendField = Objects.requireNonNullElse(extendField, ExtendField.FORMATS);
        }
    }

    /// @param referenceNo only sent when it has at most 20 characters
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ExtendField(String responseDateFormat, String responseTimeFormat, @Nullable String referenceNo) {
        public static final ExtendField FORMATS = new ExtendField("dd/MM/yyyy", "dd/MM/yyyy HH:mm:ss", null);

        public ExtendField {
            responseDateFormat = orEmpty(responseDateFormat);
            responseTimeFormat = orEmpty(responseTimeFormat);
        }
    }

    /// The verdict; "00" is success. Empty in requests.
    public record ReturnStateInfo(String returnCode, String returnMessage) {
        public static final ReturnStateInfo EMPTY = new ReturnStateInfo("", "");

        public ReturnStateInfo {
            returnCode = orEmpty(returnCode);
            returnMessage = orEmpty(returnMessage);
        }
    }
}
