package kontor.quotes.documents;

/// How a document is written.
public enum Format {
    PDF("application/pdf", "pdf"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    CSV("text/csv;charset=utf-8", "csv"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx");

    private final String mediaType;
    private final String ending;

    Format(String mediaType, String ending) {
        this.mediaType = mediaType;
        this.ending = ending;
    }

    public String mediaType() { return mediaType; }

    /// Of the file's name, without the dot.
    public String ending() { return ending; }
}
