"""The append-only public record: events, links, the Merkle log, checkpoints, bundles and the clock."""
