"""The register: every decision, its reason, and the exact text that it judged."""
