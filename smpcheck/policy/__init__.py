"""A policy file becomes a Policy: schema, loading with positions, packs, registers, lint, test."""
