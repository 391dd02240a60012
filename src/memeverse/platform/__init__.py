"""MemeTube: a seeded video platform that can be audited, for its truth is known (to staff)."""
