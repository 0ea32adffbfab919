"""A Report as text, JSON, SARIF or GitHub annotations: pure functions from reports to strings."""
