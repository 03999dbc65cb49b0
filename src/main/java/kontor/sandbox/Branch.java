package kontor.sandbox;

/// A branch of a taxpayer.
public record Branch(String tin, String branchId, String code, String name) implements SandboxEvent {
    public Branch {
        SandboxInput.text("tin", tin, 10, 20);
        SandboxInput.text("branchId", branchId, 1, 18);
        SandboxInput.text("name", name, 1, 500);
    }
}
