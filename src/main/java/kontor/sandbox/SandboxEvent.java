package kontor.sandbox;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// Something that changed the sandbox: one line of its journal. Applying them all in order gives the state again.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({@JsonSubTypes.Type(value = Taxpayer.class, name = "taxpayer"), @JsonSubTypes.Type(value = Device.class, name = "device"),
        @JsonSubTypes.Type(value = Branch.class, name = "branch"), @JsonSubTypes.Type(value = Good.class, name = "good"),
        @JsonSubTypes.Type(value = SessionKey.class, name = "session"),
        @JsonSubTypes.Type(value = IssuedDocument.class, name = "document"), @JsonSubTypes.Type(value = Reset.class, name = "reset")})
sealed interface SandboxEvent permits Taxpayer, Device, Branch, Good, SessionKey, IssuedDocument, Reset {
}
