"""Why a measure is in, and why another is not."""
